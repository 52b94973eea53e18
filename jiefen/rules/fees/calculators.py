"""Every calculator by its name in the plan."""

from collections.abc import Callable, Mapping

from jiefen.rules.fees.bodily_injury import bodily_injury
from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.court_application import court_application
from jiefen.rules.fees.double_pay import double_pay
from jiefen.rules.fees.enforcement import enforcement
from jiefen.rules.fees.late_interest import late_interest
from jiefen.rules.fees.litigation import litigation
from jiefen.rules.fees.loan_interest import loan_interest
from jiefen.rules.fees.overtime import overtime
from jiefen.rules.fees.payment_order import payment_order
from jiefen.rules.fees.preservation import preservation
from jiefen.rules.fees.severance import severance
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.fees.unpaid_wages import unpaid_wages
from jiefen.rules.fees.work_injury import work_injury

CALCULATORS: Mapping[str, Callable[[Sheet], Calculation]] = {
    "litigation": litigation,
    "payment_order": payment_order,
    "enforcement": enforcement,
    "preservation": preservation,
    "court_application": court_application,
    "severance": severance,
    "double_pay": double_pay,
    "overtime": overtime,
    "unpaid_wages": unpaid_wages,
    "loan_interest": loan_interest,
    "late_interest": late_interest,
    "work_injury": work_injury,
    "bodily_injury": bodily_injury,
}
