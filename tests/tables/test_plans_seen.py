"""Header rows as whole plans really have them, one for each shape seen; their contents invented.

Each drawing is a plan's first rows. Above it stands the field of every column, in order: a field's
name, ``-`` for a column kept under its own heading, two names joined by ``+`` where a column holds
both.
"""

from __future__ import annotations

import pytest

from drawing import grid
from plantools.fields import OTHER
from plantools.schemes import read_scheme
from plantools.tables.headers import Heading
from plantools.tables.register import Register, read_register

PLANS = {
    "cabinet office log: Progress is the RAG, Status progress the narrative": (
        "- action due rag progress lead",
        """
        | Meeting date & action number | Action | Deadline | Progress | Status progress | Team owner |
        | 02/03/2026 | Publish the register of assets | August | On track [92D050] | A draft has gone round. | Assets |
        | 02/03/2026 | Meet the parish clerks about it | July | Plan in place [FFC000] | A date is being found. | Clerks |
        """,
    ),
    "panel report: date and status in one column": (
        "ref action - lead - due+rag progress",
        """
        | # | ISSUE / ACTION | SUB TASKS | TASK OWNER | START | FINISH & STATUS | NOTES |
        | 1 | Publish the list of assets | Ask each ward | AB | May 2026 | Summer 2026⏎ONGOING | 3 May: asked all. |
        | 2 | Mend the swings in the park | Order chains | CD | 1 May 2026 | 21/05/26⏎COMPLETED | 4 May: they came. |
        | 3 | Paint the hall once more | Choose colours | CD | June 2026 | CANCELLED | Nobody wanted it now. |
        """,
    ),
    "panel report: issue, action and follow-up": (
        "recommendation action progress",
        """
        | Issue | Action | Follow-up |
        | Crime data for the wards | Circulate the prototype map | Completed. See attached note. |
        | Endangered data sets here | Develop advice on handling | Ongoing. A report is being made. |
        """,
    ),
    "panel working paper": (
        "ref action lead - due progress+rag",
        """
        | | Task | Lead Panel member | Start date | Finish date | Progress/Current Status |
        | 1. | Write the terms of reference | J Smith | May 2026 | June 2026 | The chair has seen a draft of it. |
        | 2. | Choose the new members soon | A Brown | June 2026 | July 2026 | Nothing has been heard about it. |
        """,
    ),
    "multi-agency plan with help text below the headings": (
        "recommendation - action lead progress due rag",
        """
        | RECOMMENDATION | Scope of recommendation | Action to be taken | Lead Agency | Agency response to recommendations | Target Date | Progress indicator |
        | What was found | Local or regional | What will be done | Who will do it | What is said | By when | Red⏎Amber⏎Green |
        | Share what is known of risks | Local | Write one protocol for all | Police | | 31/12/2026 | Green |
        | Train every duty officer now | Regional | Run four courses this year | Health | | By 31/03/2027 | Amber |
        """,
    ),
    "select committee: agreed or not, priority where 1 is low": (
        "ref recommendation - - lead due progress",
        """
        | No. | Recommendation | Priority | Agreed | Responsibility: | Date | Comments |
        | 1 | That a ward map be drawn up | 3 | Yes | Head of Roads | March 2027 | The map is half drawn by now. |
        | 2 | That clerks meet each month | 1 | In part | Head of Law | June 2026 | They will meet every quarter. |
        """,
    ),
    "scrutiny tracker: the date is when it was made": (
        "- ref recommendation - theme lead progress rag",
        """
        | Date | Reference | Recommendation | Origin | Area | Lead Officer/EM | Action taken | Status |
        | 01/02/26 | SR (25/26) 01 | That the holes be filled soon. | Panel | Roads | DM/PL | All of them have been filled. | Green |
        | 01/02/26 | SR (25/26) 02 | That the swings be mended now. | Panel | Parks | KL | The parts are still on order. | Amber |
        """,
    ),
    "equality plan: completed holds dates or words": (
        "action lead due outcome -",
        """
        | Action | Responsible officer | By when | Outcome | Completed |
        | Train every new officer here | Head of People | By end of March annually | All of them know the law. | March 2026 |
        | Publish the workforce report | Head of People | By end of October 2026 | The report can be read. | No |
        """,
    ),
    "scrutiny committee plan with endnote marks": (
        "recommendation - progress due lead",
        """
        | Recommendation[i] | Cabinet⏎Member[ii] | Response[iii] | Timetable[iv] | Lead Officer[v] |
        | That the market be moved | Cllr Smith | The move is being looked into. | End of May | J Brown |
        | That stalls cost less to hire | Cllr Smith | Prices have been looked at again. | During 2026/27 | A Green |
        """,
    ),
    "scrutiny minute plan: action and outcome in one heading": (
        "ref recommendation - action due lead",
        """
        | Meeting, Date & Minute | Recommendation | Executive Decision Maker | Action Expected Outcome | Timetable | Lead Officer |
        | CEH.140726.20b | That the market be moved soon | Cabinet Member | A report goes to Cabinet in June. | September 2026 | J Brown |
        | CEH.140726.20c | That stalls cost less to hire | Cabinet Member | The fees are looked at once more. | End of May | A Green |
        """,
    ),
    "governance statement: Action Update holds progress": (
        "recommendation progress lead due",
        """
        | Governance Issue | Action Update | By Whom | By When |
        | Contracts let without a record | Every contract is now on the list. | Head of Law | September 2026 |
        | Risk register has gone stale | It was looked over in the spring. | Head of Audit | Quarterly |
        """,
    ),
    "hate crime delivery plan": (
        "recommendation action lead due rag",
        """
        | OBJECTIVE | ACTION | LEAD OFFICER / AGENCY | TIMESCALE | RAG |
        | Raise awareness in the schools | Hold an assembly in each one | Schools⏎Police | July 2026 launch | [00B050] |
        | Make it easy to report a crime | Open three more report centres | Police | July 2027 | [FFC000] |
        """,
    ),
    "hate crime strategy": (
        "action lead due outcome",
        """
        | Action | Lead Partner | Completion Date | Outcome |
        | 1a Open three report centres now | Police | Within one year of commencement of Action Plan | More people report. |
        | 1b Train the people at the desks | Council | Ongoing | They know what to do. |
        """,
    ),
    "cyber remediation export": (
        "ref recommendation lead - - due - -",
        """
        | POA&M ID | Weakness | POC | Resources Required | Milestone Changes | Scheduled Completion Date | Milestones with Completion Dates | Status Date |
        | V-1 | Passwords never have to change | IT team | None | | 31/03/2027 | 31/01/2027 write a rule | 01/02/2026 |
        """,
    ),
    "personal plan: headings that are questions": (
        "- action - outcome due",
        """
        | What do I want to learn? | What do I have to do to achieve this? | What resources or support will I need? | How will I measure success? | Target dates for review and completion |
        | How a budget is put together | Sit with the finance team weekly | A seat beside them | I can draw up a budget myself. | Review Date: July 2026⏎Completion Date: December 2026 |
        """,
    ),
    "data protection register: responsibility next to owner": (
        "ref - action lead - due rag",
        """
        | Risk ID | Risk Description | Action/Milestone | Responsibility | Owner | By When | Status |
        | R1 | Files are kept too long | Delete what is past its date | Head of Law | J Smith | May 2026 | Open |
        | R2 | Laptops get lost on trains | Encrypt every laptop in use | Head of IT | A Brown | June 2026 | Closed |
        """,
    ),
    "equality charter: accountability beside responsibility": (
        "ref recommendation action - lead due outcome",
        """
        | Ref | Objective | Actions and outputs | Accountability (SAT member) | Person(s) responsible | Timeframe | Success measure |
        | 1.1 | More women apply for a chair | Write to all who might apply | Prof Green | J Smith | April 2027 | Half of those who apply. |
        | 1.2 | Fewer leave after a first year | Ask each leaver for the reason | Prof Green | A Brown | September 2028 | Fewer than one in ten. |
        """,
    ),
    "RAG log": (
        "ref - - action lead due rag outcome -",
        """
        | Action Ref | Date Raised | Priority | Action / Decision | Owner | Target Date | RAG | Outcome | Date Closed |
        | 1 | 01/03/2026 | High | Order the chains for the swings | J Smith | 01/05/2026 | G | They came and were fitted. | 30/04/2026 |
        | 2 | 01/03/2026 | Low | Ask for a price for the painting | A Brown | 01/06/2026 | A | | |
        """,
    ),
    "programme milestones: RAG beside completion": (
        "ref action lead - due - - status rag",
        """
        | Milestone_ID | Milestone | Owner | Planned_Start | Planned_End | Actual_Start | Actual_End | Current_Status | RAG_Status |
        | M1 | Foundations of the hall are laid | J Smith | 01/03/2026 | 01/05/2026 | 02/03/2026 | 30/04/2026 | Completed | Green |
        | M2 | The roof of the hall is put on it | A Brown | 01/06/2026 | 01/07/2026 | 09/06/2026 | | In Progress | Amber |
        """,
    ),
    "equality scheme measures": (
        "action - outcome due lead",
        """
        | Action | Performance Indicator | Expected Outcome | Timescale | Lead responsibility |
        | Screen every new policy we make | Policies that were screened | Nobody is left out by a policy. | 31 August (annually) | Policy team |
        | Report to the Commission on it | Reports that were sent in time | The Commission knows how we do. | Ongoing as required. | Policy team |
        """,
    ),
    "housing improvement plan": (
        "ref action outcome lead due - - -",
        """
        | Ref N / o . | Improvement | Key Milestones | Responsible Person | Target Dates | Resources | Monitoring & Reporting | Consultation |
        | 1 | Let empty homes more quickly | The time to let is under a month | J Smith | August 2026 | Staff time | Every quarter to the board | Tenants |
        | 2 | Answer each letter in ten days | Nine in ten are answered in time | A Brown | 6 monthly | Staff time | Every month to the team | Tenants |
        """,
    ),
    "transparency paper": (
        "ref action - due lead",
        """
        | | Task | METHOD OF ENGAGEMENT | TIMING | Lead |
        | i | Ask the users what they want | A web page and two meetings | By November | J Smith |
        | ii | Publish the first of the lists | A note in the newsletter | Ad hoc | A Brown |
        """,
    ),
    "care home plan": (
        "recommendation action lead due",
        """
        | Item to be rectified | Actions required | Person responsible for each task | Deadline |
        | The records are not up to date | Look through each one weekly | The manager | June 2026 |
        | Medicines were left unlocked | Fit a lock and check it daily | The deputy | As soon as possible |
        """,
    ),
    "service improvement plan": (
        "recommendation action lead due outcome",
        """
        | Objective | Action & Milestones | Responsibility | Timescale | Success Measures & Targets |
        | Answer the telephone sooner | Add two people to the desk | J Smith | End March 2027 | Nine in ten within a minute. |
        | Keep the parks tidy all year | Hire a crew for the autumn | A Brown | At least annually | Fewer complaints are made. |
        """,
    ),
    "tree planting plan": (
        "action lead due outcome progress",
        """
        | What | Who | Target Date | Success measure | Progress update |
        | Fell the elms that have died | City parks | October 2026 And ongoing | No dead elm stands. | Half of them have been felled. |
        | Plant forty limes on the hill | City parks | Completed | Forty limes stand there. | All forty limes were planted. |
        """,
    ),
    "concordat timeline": (
        "ref action lead due",
        """
        | Concordat reference | Action | Owner | Timeline |
        | A.1 | Publish how chairs are filled | People team | 12/2026-03/2027 |
        | A.2 | Train every panel that chooses | People team | Spring 2027-Spring 2028 |
        """,
    ),
    "concordat progress report": (
        "ref action lead due outcome progress",
        """
        | No | Action | Lead | Timescale | Success measure | Current Status and Ongoing Actions |
        | 1 | Publish how chairs are filled | People | July 2026 | The page is on the web site. | The page is there for everybody. |
        | 2 | Train every panel that chooses | People | July 2027 | Every panel has been trained. | Half of the panels are trained. |
        """,
    ),
    "equality analysis: a form stated, and not kept to": (
        "action - lead due",
        """
        | Action/Target | State Protected Characteristics… | Lead officer | Target date (MM/YY) |
        | Ask disabled people about ramps | Disability | J Smith | Six monthly |
        | Put the ramps in where asked for | Disability | J Smith | 03/27 |
        """,
    ),
    "staff duties": (
        "ref recommendation action lead due",
        """
        | Ser no | Item (or Subject) | Action required | Action lead | Due date |
        | 1 | The drill hall and its roof | Ask three firms for a price | Capt Smith | 12 May 2026 |
        | 2 | The stores and what is there | Count all that is in there | Sgt Brown | 30 June 2026 |
        """,
    ),
    "internal audit tracker": (
        "recommendation_ref recommendation - action lead due revised progress rag",
        """
        | Rec No | Audit finding | Priority rating | Agreed management action | Responsible officer | Original implementation date | Revised implementation date | Officer update | Status |
        | 1 | Contracts had no record at all | High | Put each one on the register | Head of Law | 31/03/2026 | 30/06/2026 | Half are on it. | Overdue |
        | 2 | The safe was not counted once | Low | Count the safe every Friday | Cashier | 30/04/2026 | | It is counted. | Implemented |
        """,
    ),
    "quarters side by side": (
        "ref action lead due - progress - - rag -",
        """
        | Ref | Action | Lead | Target date | Q1 update | Q2 update | Q3 update | RAG Q1 | RAG Q2 | RAG Q3 |
        | 1 | Fill every hole in Mill Lane | Roads | May 2026 | One is filled. | Two are filled. | | A | G | |
        | 2 | Mend the swings in the park | Parks | June 2026 | None is mended. | One is mended. | | R | A | |
        """,
    ),
}  # fmt: skip


def fields_of(heading: Heading) -> str:
    if heading.field in ("", OTHER):
        return "-"
    return "+".join(filter(None, (heading.field, heading.second)))


@pytest.mark.parametrize(("expected", "drawing"), PLANS.values(), ids=PLANS)
def test_every_column_of_a_plan_is_understood(expected: str, drawing: str) -> None:
    register = Register(read_scheme("scrutiny"))
    read_register(register, grid(drawing), 0)
    assert register.header is not None
    headings = register.header.headings
    assert " ".join(fields_of(headings[column]) for column in sorted(headings)) == expected
