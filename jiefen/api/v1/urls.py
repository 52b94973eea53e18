"""The API under `/api/v1/`; its document at `openapi.json`."""

from ninja import NinjaAPI

from jiefen.api.v1 import (
    acts,
    court,
    disputes,
    doors,
    events,
    fees,
    files,
    limitation,
    problems,
    proceedings,
    rules,
)
from jiefen.api.v1.auth import AUTH

api = NinjaAPI(
    title="解纷 API",
    version="1",
    description="一件纠纷一个编号；规则的回答带理由和条文；每个“不”都说明理由和下一步。",
    auth=AUTH,
    docs_url=None,
    urls_namespace="api",
)
problems.register(api)
api.add_router("/disputes", disputes.router)
api.add_router("/disputes", acts.router)
api.add_router("/disputes", files.router)
api.add_router("/disputes", proceedings.router)
api.add_router("", events.router)
api.add_router("", rules.router)
api.add_router("", limitation.router)
api.add_router("", doors.router)
api.add_router("/fees", fees.router)
api.add_router("/court", court.router)

app_name = "api"
urlpatterns = api.urls[0]
