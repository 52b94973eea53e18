from procrastinate.contrib.django import app

from jiefen.kernel.clock import now
from jiefen.notices import services


@app.task(name="notices.send_message", queue="messages")
def send_message(message_id: int) -> None:
    """Sends one message of the outbox."""
    services.send_message(message_id=message_id, at=now())


@app.periodic(cron="* * * * *")
@app.task(name="notices.send_waiting", queue="messages", queueing_lock="notices.send_waiting")
def send_waiting(timestamp: int) -> None:
    """Tries every message again whose time has come."""
    at = now()
    for message_id in services.waiting_messages(at=at):
        services.send_message(message_id=message_id, at=at)
