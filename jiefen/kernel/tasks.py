from procrastinate import JobContext
from procrastinate.contrib.django import app

# A worker gives a sign of life every few seconds (see the settings); four missed ones mean death.
_DEAD_AFTER_SECONDS = 12.0


@app.periodic(cron="* * * * * */15")
@app.task(
    name="kernel.take_up_dropped_work",
    queue="upkeep",
    queueing_lock="kernel.take_up_dropped_work",
    pass_context=True,
)
async def take_up_dropped_work(context: JobContext, timestamp: int) -> None:
    """Puts the jobs of dead workers back in the queue; every task is safe to run twice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_DEAD_AFTER_SECONDS):
        await manager.retry_job(job)
