"""When a dossier's own people are bound by it."""

from collections.abc import Sequence

from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, TimeEvent, Visit
from app.planning.stays import Agenda, stays_of
from app.rules.facts import Busy, DossierFacts, derived


@derived
def own_agenda(facts: DossierFacts) -> Agenda:
    return Agenda(
        dossier_id=facts.project.id,
        enterprise=facts.enterprise.name,
        team=facts.of(TeamMember),
        events=facts.of(PlannedEvent),
        visits=facts.of(Visit),
        participants=facts.of(Participant),
        stamps=facts.of(TimeEvent),
    )


@derived
def own_stays(facts: DossierFacts) -> Sequence[Busy]:
    return stays_of(own_agenda(facts))
