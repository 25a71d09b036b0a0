"""Policies in the style of documents that were not written for us."""

from __future__ import annotations

PUBLIC_SECTOR = """\
Borough of Wrenmouth
====================

Social Media Policy for Officers and Members
--------------------------------------------

Version 3.2. Owner: Head of Communications.

## Contents

1. [Purpose](#1-purpose)
2. [Official accounts](#2-official-accounts)

# 1. Purpose

This policy sets out how officers and members of the Borough use social media,
both for official business and in a personal capacity.

# 2. Official accounts

## 2.1 Setting up an account

Accounts are opened by the Communications Team only. Managers send a short
business case to <comms@wrenmouth.example>.

## 2.2 Passwords and access

Passwords are kept in the password safe. Access ends on the last working day.

<!-- Reviewed by IT, spring. -->

# 3. What must not be posted

## 3.1 Personal information

Do not post names, addresses, telephone numbers or photographs of residents
without written consent under data protection law.

## 3.2 Confidential business

Exempt reports, tender prices and legal advice stay inside the Borough.

### (a) Members

Members receive exempt papers in confidence.

### (b) Contractors

Contractors sign the same undertaking.

## 3.3 Pre-election period

In the six weeks before an election, official accounts publish nothing that
could be read as support for a political party or candidate.

```
# 3.4 Example of a withdrawn post
Vote for us!
```

# 4. Personal use

Officers say that views are their own. See § 3.2.

# Annex A: Contacts

| Team | Address |
|---|---|
| Legal | legal@wrenmouth.example |
"""

PLAIN = """\
# Social media at Larkfield Studio

We like to talk about our work. A few things to bear in mind.

## Be yourself

Speak in your own voice, and say that you work here.

## Clients come first

Ask before you name a client. Some projects stay secret for years.

### Logos

Logos need a written yes.

## Tone

Be kind. Never argue.

## Questions?

Ask Robin.

## Logos

See above.
"""
