from django.apps import AppConfig


class FlowsConfig(AppConfig):
    """Use cases across capabilities."""

    name = "jiefen.flows"

    def ready(self) -> None:
        """Lets mediations, papers and promises hear what they wait for."""
        from jiefen.flows import (
            answer_door_question,
            choose_door,
            follow_contact,
            follow_mediation,
            follow_papers,
            hear_from_court,
            return_to_court,
            running_periods,
        )

        follow_contact.listen()
        follow_mediation.listen()
        follow_papers.listen()
        hear_from_court.listen()
        return_to_court.listen()
        running_periods.register_wordings()
        answer_door_question.register_wording()
        choose_door.register_wordings()
