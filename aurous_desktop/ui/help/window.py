"""The help window: pages on the left, the page that is read on the right, a search above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.help.pages import HOME, HelpPage, search
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.announce import CalmAnnouncer
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.margins import margins

_WIDTH_CHARS, _HEIGHT_LINES = 130, 42
_BESIDE_TITLE_PX = 32  # frames, a scroll bar
_OF_SCREEN = 0.9
_TARGET_PX = 24
_STYLE = "h1 {{ font-size: large; }} a {{ color: {link}; }} td, th {{ padding: 4px 12px 4px 0; }}"


class HelpWindow(GrowingDialog):
    """Shows the pages; everything in it lies on this computer."""

    def __init__(self, pages: Sequence[HelpPage], *, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Aurous Desktop Help"))
        self._pages = {page.id: page for page in pages}
        self._page = ""
        self._trail: list[str] = []
        self.search = QLineEdit(self)
        self.list = QListWidget(self)
        self.text = QTextBrowser(self)
        self.back = QPushButton(self.tr("Back"), self)
        self._nothing = QLabel(self)
        self._news = CalmAnnouncer(self)
        self._build()
        self._list_pages()
        self.search.textChanged.connect(self._list_pages)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.list.currentItemChanged.connect(self._on_list_current_item_changed)
        self.text.anchorClicked.connect(self._on_text_anchor_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        give_letters(self)

    @property
    def page(self) -> str:
        """The page that is read."""
        return self._page

    def show_page(self, page: str) -> None:
        """Turn to a page; one that there is not gives the first."""
        page = page if page in self._pages else HOME
        if page == self._page:
            return
        if self._page:
            self._trail.append(self._page)
        self._turn_to(page)

    def _turn_to(self, page: str) -> None:
        self._page = page
        self.back.setEnabled(bool(self._trail))
        self._write()
        self._choose(page)

    def _write(self) -> None:
        """Lay out the page in the colors and letters of the moment."""
        page = self._pages[self._page]
        document = self.text.document()
        document.setDefaultStyleSheet(_STYLE.format(link=self.palette().link().color().name()))
        # By way of HTML: a style sheet does not reach what Markdown brings directly.
        parsed = QTextDocument()
        parsed.setMarkdown(page.text)
        self.text.setHtml(parsed.toHtml())
        self.text.setAccessibleName(page.title)
        self.setWindowTitle(self.tr("{page} – Aurous Desktop Help").format(page=page.title))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._show_found()

    def _show_found(self) -> None:
        """Mark in the page what was searched for."""
        marks = []
        for word in self.search.text().split():
            cursor = QTextCursor(self.text.document())
            while not (cursor := self.text.document().find(word, cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setFontUnderline(True)
                mark.format.setBackground(self.palette().highlight())
                mark.format.setForeground(self.palette().highlightedText())
                marks.append(mark)
        self.text.setExtraSelections(marks)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._page:
            self._write()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        label = QLabel(self.tr("Search help"), self)
        label.setBuddy(self.search)
        self.search.setAccessibleName(self.tr("Search help"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(MIN_CONTROL_PX)
        self.back.setMinimumHeight(MIN_CONTROL_PX)
        self.back.setAutoDefault(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Pages"))
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(SPACE_L)
        self.text.setTabChangesFocus(False)  # Tab goes from link to link
        self._nothing.setText(self.tr("No page has these words."))
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        close = QPushButton(self.tr("Close"), self)
        close.setMinimumHeight(MIN_CONTROL_PX)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        for widget in (self.back, label):
            top.addWidget(widget)
        top.addWidget(self.search, 1)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setContentsMargins(margins(1, 0, 0, 0))  # Qt puts it a pixel too far where it mirrors
        split.addWidget(left)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        whole.setSpacing(SPACE_S)
        whole.addLayout(top)
        whole.addWidget(split, 1)
        whole.addLayout(foot)
        self._split = split
        self.resize(self.sizeHint())
        self._share_width()
        self.search.setFocus()
        go_back = QAction(self.tr("Back"), self)
        go_back.setShortcut(QKeySequence(QKeySequence.StandardKey.Back))
        go_back.triggered.connect(self._on_back_clicked)
        self.addAction(go_back)
        self.setTabOrder(self.search, self.list)
        self.setTabOrder(self.list, self.text)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(
            _WIDTH_CHARS * metrics.averageCharWidth(), _HEIGHT_LINES * metrics.lineSpacing()
        )
        return wanted.boundedTo(self.screen().availableGeometry().size() * _OF_SCREEN)

    @override
    def fit_text(self) -> None:
        self._list_pages()  # their lines are as high as the letters
        self._share_width()

    def _share_width(self) -> None:
        width = self.sizeHint().width()
        metrics = self.list.fontMetrics()
        longest = max(metrics.horizontalAdvance(page.title) for page in self._pages.values())
        beside = min(longest + _BESIDE_TITLE_PX, width * 2 // 5)
        self._split.setSizes([beside, max(width - beside, beside)])

    # --- the list -------------------------------------------------------------------------------

    def _list_pages(self) -> None:
        """List the pages that hold the words of the search; all of them without one."""
        found = search(list(self._pages.values()), self.search.text())
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, page.id)
            item.setToolTip(page.title)
            item.setSizeHint(QSize(0, max(_TARGET_PX, self.fontMetrics().height() + SPACE_S)))
        self.list.blockSignals(False)
        self._nothing.setVisible(not found)
        self._choose(self._page)
        if self.search.text():
            self._news.say(self.tr("%n pages", "", len(found)))
        self._show_found()

    def _choose(self, page: str) -> None:
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == page:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _on_list_current_item_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(str(item.data(Qt.ItemDataRole.UserRole)))

    def _on_search_return_pressed(self) -> None:
        if self.list.count():
            self.show_page(str(self.list.item(0).data(Qt.ItemDataRole.UserRole)))
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme():
            QDesktopServices.openUrl(url)
        else:
            self.show_page(url.path().removesuffix(".md"))

    def _on_back_clicked(self) -> None:
        if self._trail:
            self._turn_to(self._trail.pop())
