"""The floor of every bundle: a bare PySide6 window. Prints clock and processor time of a paint."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QTimer.singleShot(0, QApplication.quit)
        return False


application = QApplication([])
window = QWidget()
watch = _Watch()
window.installEventFilter(watch)
window.resize(1280, 800)
window.show()
application.exec()
sys.stdout.write(f"{time.perf_counter()!r} {time.process_time()!r}\n")
