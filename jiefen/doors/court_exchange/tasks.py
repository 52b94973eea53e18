from procrastinate.contrib.django import app

from jiefen.doors.court_exchange import services
from jiefen.doors.court_exchange.transports.demo import saying
from jiefen.kernel.clock import now


@app.task(name="court_exchange.send_event", queue="messages")
def send_event(outgoing_id: int) -> None:
    """Sends one event of the outbox to the court."""
    services.send_event(outgoing_id=outgoing_id, at=now())


@app.periodic(cron="* * * * *")
@app.task(
    name="court_exchange.send_waiting",
    queue="messages",
    queueing_lock="court_exchange.send_waiting",
)
def send_waiting(timestamp: int) -> None:
    """Tries every event again whose time has come."""
    at = now()
    for outgoing_id in services.waiting_events(at=at):
        services.send_event(outgoing_id=outgoing_id, at=at)


@app.periodic(cron="* * * * *")
@app.task(
    name="court_exchange.demo_says", queue="messages", queueing_lock="court_exchange.demo_says"
)
def let_demo_court_speak(timestamp: int) -> None:
    """Lets the court inside the program say what is due."""
    saying.speak(at=now())
