"""When a dossier's own people are bound by it."""

from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, TimeEvent, Visit
from app.planning.stays import Agenda
from app.rules.facts import DossierFacts, derived


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
