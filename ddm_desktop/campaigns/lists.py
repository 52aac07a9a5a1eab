"""The lists that a paper's template can loop over: talking points, paragraphs, questions and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Generic, TypeVar

from ddm_desktop.campaigns.fields import PARAGRAPHS, FieldText, Rich, own_words_of
from ddm_desktop.model.campaign import Campaign, CampaignSource, OptionalParagraph, Question, TalkingPoint
from ddm_desktop.model.case import Case
from ddm_desktop.model.paper import Template

T = TypeVar("T")
Fill = Callable[[Template], Rich]


class Lazy(Generic[T]):
    """A list that is built when it is first read; `read_items` is empty until then."""

    def __init__(self, build: Callable[[], tuple[T, ...]]) -> None:
        self._build = build
        self.read_items: tuple[T, ...] = ()

    @cached_property
    def _items(self) -> tuple[T, ...]:
        self.read_items = self._build()
        return self.read_items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def points(campaign: Campaign, case: Case, fill: Fill) -> Lazy[PointView]:
    """Return the chosen talking points. Reading them raises CaseError if the campaign lacks one of them."""
    return Lazy(
        lambda: tuple(PointView(point, campaign, case, fill) for point in campaign.chosen_points(case.points))
    )


def paragraphs(campaign: Campaign, case: Case, fill: Fill) -> Lazy[ParagraphView]:
    """Return the ticked paragraphs. Reading them raises CaseError if the campaign lacks one of them."""
    return Lazy(
        lambda: tuple(ParagraphView(each, fill) for each in campaign.ticked_paragraphs(case.paragraphs))
    )


def sources(campaign: Campaign, case: Case) -> Lazy[CampaignSource]:
    """Return the sources of the chosen talking points, each once."""
    return Lazy(
        lambda: campaign.sources_of(
            id for point in campaign.chosen_points(case.points) for id in point.sources
        )
    )


@dataclass(frozen=True, slots=True)
class PointView:
    """A talking point as templates see it."""

    point: TalkingPoint
    campaign: Campaign = field(repr=False)
    case: Case = field(repr=False)
    fill: Fill = field(repr=False)

    @property
    def title(self) -> str:
        return self.point.title

    @property
    def spoken(self) -> Rich:
        return self._marked(self.fill(self.point.spoken))

    @property
    def detail(self) -> Rich:
        return self._marked(self.fill(self.point.detail))

    @property
    def words(self) -> Rich | FieldText:
        own = self.case.point_words.get(self.point.id, "")
        return FieldText.of(own, "", own_words_of(self.point.id)) or self.spoken

    @property
    def sources(self) -> str:
        return "; ".join(source.short for source in self.campaign.sources_of(self.point.sources))

    @property
    def past(self) -> bool:
        return self.campaign.point_is_past(self.point, self.case.date)

    def _marked(self, prose: Rich) -> Rich:
        """Return `prose` marked as printing this point."""
        return replace(prose, printed=prose.printed | {f"points.{self.point.id}"})


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A ticked paragraph as templates see it."""

    paragraph: OptionalParagraph
    fill: Fill = field(repr=False)

    @property
    def title(self) -> str:
        return self.paragraph.title

    @property
    def text(self) -> Rich:
        prose = self.fill(self.paragraph.text)
        printed = prose.printed | {f"{PARAGRAPHS}.{self.paragraph.id}"}
        return replace(prose, printed=printed, stands_alone=True)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question and its answer as templates see them."""

    entry: Question
    fill: Fill

    @property
    def question(self) -> str:
        return self.entry.question

    @property
    def answer(self) -> Rich:
        return self.fill(self.entry.answer)
