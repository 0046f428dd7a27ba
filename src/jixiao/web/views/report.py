"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["show", "submit", "recall", "sign", "ask_unlock", "correct", "publish", "take_down", "put_off"]

show = coming("report.show")
submit = coming("report.submit")
recall = coming("report.recall")
sign = coming("report.sign")
ask_unlock = coming("report.ask_unlock")
correct = coming("report.correct")
publish = coming("report.publish")
take_down = coming("report.take_down")
put_off = coming("report.put_off")
