"""What was told in confidence: it stays in the file of the dossier and out of the report."""

from app.domain.records.notes import Interview, InterviewAnswer, Sensitivity


def told_in_confidence(interview: Interview) -> bool:
    return interview.sensitivity is Sensitivity.CONFIDENTIAL


def answered_in_confidence(answer: InterviewAnswer, interview: Interview) -> bool:
    """By itself, or because the whole interview is: the stricter of both holds."""
    return answer.sensitivity is Sensitivity.CONFIDENTIAL or told_in_confidence(interview)
