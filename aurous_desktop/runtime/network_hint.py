"""The system's hint that the network is back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class NetworkHint(QObject):
    """Tells when the system has reached the network again; it shortens a wait, no more."""

    back = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False

    def begin(self) -> None:
        """Listen to the system from now on; what that takes is loaded at the first time."""
        if self._begun:
            return
        self._begun = True
        from PySide6.QtNetwork import QNetworkInformation

        if QNetworkInformation.loadDefaultBackend():
            network = QNetworkInformation.instance()
            network.reachabilityChanged.connect(self._on_reachability_changed)

    def _on_reachability_changed(self, reachability: object) -> None:
        if "Online" in str(reachability):
            self.back.emit()
