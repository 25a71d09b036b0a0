"""The topics that shipped packs cite, with words by which a policy's clause on each is found."""

from __future__ import annotations

from collections.abc import Mapping

TOPICS: Mapping[str, str] = {
    "accessibility": "accessible accessibility alt text caption captions inclusive hashtags",
    "accounts": "account accounts official handle handles impersonation access",
    "career": "career job jobs vacancy recruitment hiring candidate redundancy resignation",
    "claims": "claim claims advertising comparative superlative evidence substantiate misleading",
    "client-names": "client clients customer customers named naming reference case study logo",
    "complaints": "complaint complaints grievance dissatisfied service recovery enquiry",
    "confidential": "confidential confidentiality internal sensitive classified disclosure nda",
    "credentials": "credentials password passwords key keys token secret security access",
    "crisis": "crisis emergency incident outbreak disaster media statement",
    "derogatory": "derogatory competitor competitors disparage disparaging respect insult",
    "disclosure": "disclosure sponsored sponsorship endorsement influencer advert affiliate paid",
    "discrimination": "discrimination equality diversity harassment protected hate inclusion race",
    "financial": "financial revenue results earnings forecast investor share price inside market",
    "generated-content": "generated artificial intelligence ai synthetic deepfake chatbot",
    "green-claims": "green environmental sustainability sustainable carbon climate",
    "health-claims": "health medical medicine nutrition cure treatment wellbeing",
    "intellectual-property": "intellectual property copyright trademark licence ownership music",
    "legal-media": "legal litigation lawsuit court proceedings journalist press media enquiries",
    "location-security": "location travel premises security whereabouts sites geotag photographs",
    "personal-data": "personal data information privacy protection gdpr consent photographs",
    "platform": "platform channel channels network length format hashtags links",
    "politics": "politics political election party impartiality campaign religion pre-election",
    "profanity": "profanity swearing obscene language offensive vulgar",
    "promotions": "promotion promotions giveaway competition prize contest offer terms",
    "speaking-for-company": "speaking behalf spokesperson spokespeople company opinion disclaimer",
    "tone": "tone voice style courtesy courteous civility polite respectful conduct",
    "trade-secrets": "trade secret secrets formula source code process proprietary know-how",
    "unreleased": "unreleased unannounced launch launches roadmap embargo announcement upcoming",
}
"""`[topics]` and the comments of a policy accept no other topic."""
