"""The facts that every configuration knows, with the spellings under which drafts carry them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from clauselint.models.named import NamedTuple

FactKind: TypeAlias = Literal["text", "list", "boolean", "date", "number"]


class Fact(NamedTuple):
    """What one fact may hold, and under which other keys drafts carry it, strongest first.

    With `values`, others are refused; `synonyms` maps lower-case spellings to the value meant.
    A `many` text may also be several: it is a tuple then, and a plain string when it is one.
    `loose` keys serve other programs, too, whose values in drafts are passed over; under the
    others of its keys a plain word that is no value is a mistake. What is in `nothing` says that
    there is none, as `none` does of every fact.
    """

    kind: FactKind
    keys: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = {}
    many: bool = False
    loose: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()


FactTable: TypeAlias = Mapping[str, Fact]


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


def _spelled(**values: str) -> dict[str, str]:
    return {
        spelling.strip(): value
        for value, spellings in values.items()
        for spelling in spellings.split(",")
    }


# `NO` is Norway, `no` its language and Dr No an author, so this is not for every fact.
_NOBODY = tuple(
    _spelled(
        no="no, n, n/a, na, n.a., not applicable, -, --, –, —, 0, false, off, no one, nobody, null,"
        " nil, not sponsored, unsponsored, no sponsor, no sponsors, unpaid, not paid, organic,"
        " not approved, not yet"
    )
)

FACTS: FactTable = {
    "channel": Fact(
        "text",
        _listed(
            "channels platform platforms network networks social_network syndicate_to"
            " mp_syndicate_to post_to publish_to destination"
        ),
        _listed(
            "blog web linkedin x facebook instagram threads bluesky mastodon tiktok youtube"
            " newsletter press"
        ),
        _spelled(
            blog="weblog",
            web="website, site, homepage",
            linkedin="linked in, li",
            x="twitter, tweet, x.com, twitter.com, x/twitter, twitter/x, x (twitter), twitter (x)",
            facebook="fb",
            instagram="ig, insta",
            bluesky="bsky",
            mastodon="fediverse",
            tiktok="tik tok",
            youtube="yt",
            newsletter="email, e-mail, mailing",
            press="press release, news release",
        ),
        many=True,
        loose=_listed(
            "platform platforms network networks destination syndicate_to mp_syndicate_to"
        ),
    ),
    "account": Fact(
        "text",
        _listed("account_type account_kind"),
        _listed("corporate personal"),
        _spelled(
            corporate="company, business, brand, official, organisation, organization",
            personal="private, employee, individual, own",
        ),
    ),
    "author": Fact("text", _listed("authors byline by writer"), many=True),
    "role": Fact("text", _listed("author_role job_title")),
    "sponsor": Fact(
        "text", _listed("sponsors sponsored_by sponsored paid_by"), many=True, nothing=_NOBODY
    ),
    "publish_at": Fact(
        "date",
        _listed(
            "publishdate publish_on publish_time publication_date pubdate published published_at"
            " scheduled_at scheduled_for scheduled schedule send_at go_live date"
        ),
        loose=_listed("pubdate published scheduled schedule date"),
    ),
    "jurisdictions": Fact(
        "list",
        _listed("jurisdiction country countries market markets region regions"),
        synonyms=_spelled(
            UK="uk, gb, gbr, united kingdom, great britain",
            US="us, usa, united states, united states of america",
            EU="eu, european union",
            AU="au, aus, australia",
            CA="ca, can, canada",
            DE="de, deu, germany",
            FR="fr, fra, france",
            IE="ie, irl, ireland",
            IN="in, ind, india",
        ),
    ),
    "media": Fact(
        "list",
        _listed("media_type media_types image images picture pictures photo photos"),
        _listed("photo video audio generated"),
        # A file name counts as what its ending says: `media: [team.jpg]`.
        _spelled(
            photo="photos, photograph, photographs, image, images, picture, pictures, graphic,"
            " graphics, carousel, gallery, album, collage, infographic, illustration, drawing,"
            " screenshot, chart, meme, logo, .jpg, .jpeg, .png, .webp, .svg, .avif, .heic",
            video="videos, clip, clips, reel, reels, film, movie, animation, livestream, gif,"
            " .mp4, .mov, .gif, .webm",
            audio="podcast, sound, voice, music, .mp3, .wav, .m4a",
            generated="ai, generated, synthetic, genai, generative, deepfake, deepfakes,"
            " deep fake, midjourney, voice clone, avatar",
        ),
        loose=_listed("media media_type media_types image images picture pictures photo photos"),
        nothing=(*_NOBODY, "text", "text only", "text-only", "link", "poll", "no media"),
    ),
    "audience": Fact("list", _listed("audiences target_audience")),
    "industry": Fact("text", _listed("sector"), many=True),
    "language": Fact("text", _listed("lang locale"), many=True),
    "title": Fact("text", _listed("headline")),
    "alt_text": Fact("text", _listed("alt image_alt"), many=True),
    "thread": Fact("boolean", _listed("is_thread")),
    "campaign": Fact("text", _listed("campaign_name utm_campaign")),
    "purpose": Fact("list", _listed("purposes")),
    "approved_by": Fact("text", _listed("approver approvers approval"), many=True, nothing=_NOBODY),
    "attest": Fact("list", _listed("attested attestations")),
    "status": Fact("text", _listed("state")),
    "clauselint-waivers": Fact("text", _listed("clauselint_waiver"), many=True),
}
"""The facts that rules may ask for without the configuration declaring them."""
