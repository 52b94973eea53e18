"""The template tags of the shell; the docstring of each function shows how it is written in a
template.
"""

from django import template

from jiefen.web.shell.components import answers, desk, layout, marks

register = template.Library()
_HERE = "shell/components"

register.simple_tag(marks.icon)
register.inclusion_tag(f"{_HERE}/chip.html")(marks.chip)
register.inclusion_tag(f"{_HERE}/cite.html", takes_context=True)(marks.cite)
register.inclusion_tag(f"{_HERE}/cites.html", takes_context=True)(marks.cites)
register.inclusion_tag(f"{_HERE}/qr.html")(marks.qr)
register.inclusion_tag(f"{_HERE}/masked.html")(marks.masked)

register.simple_block_tag(layout.page_header)
register.simple_block_tag(layout.card)
register.inclusion_tag(f"{_HERE}/key_values.html")(layout.key_values)
register.inclusion_tag(f"{_HERE}/timeline.html", takes_context=True)(layout.timeline)
register.inclusion_tag(f"{_HERE}/steps.html")(layout.steps)
register.inclusion_tag(f"{_HERE}/clock.html", takes_context=True)(layout.clock)
register.inclusion_tag(f"{_HERE}/empty_state.html")(layout.empty_state)

register.inclusion_tag(f"{_HERE}/field.html")(answers.field)
register.inclusion_tag(f"{_HERE}/tap_answers.html")(answers.tap_answers)
register.inclusion_tag(f"{_HERE}/photo_picker.html")(answers.photo_picker)
register.inclusion_tag(f"{_HERE}/signature_pad.html")(answers.signature_pad)
register.inclusion_tag(f"{_HERE}/code_input.html")(answers.code_input)
register.inclusion_tag(f"{_HERE}/resend_button.html")(answers.resend_button)
register.inclusion_tag(f"{_HERE}/draft.html")(answers.draft)

register.simple_block_tag(desk.dense_list)
register.inclusion_tag(f"{_HERE}/select_box.html")(desk.select_box)
register.inclusion_tag(f"{_HERE}/sort_heading.html", takes_context=True)(desk.sort_heading)
register.simple_block_tag(desk.bulk_bar)
register.inclusion_tag(f"{_HERE}/saved_views.html")(desk.saved_views)
register.simple_block_tag(desk.filter_bar)
register.inclusion_tag(f"{_HERE}/pager.html", takes_context=True)(desk.pager)
register.inclusion_tag(f"{_HERE}/print_button.html")(desk.print_button)
register.simple_block_tag(desk.confirm_dialog, takes_context=True)
