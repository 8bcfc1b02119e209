package org.futurecouncil.eoi.evaluation;

import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * What the forms of {@code bpmn/eoi-evaluation.bpmn} show, as {@code eoiEvaluationViews};
 * public because expressions reach no other class.
 */
@Component
public class EoiEvaluationViews {

    private final EoiReviewers reviewers;

    private final EoiAllocations allocations;

    private final EoiReviews reviews;

    private final EoiModerations moderations;

    private final RevisedLists revisedLists;

    EoiEvaluationViews(EoiReviewers reviewers, EoiAllocations allocations, EoiReviews reviews,
            EoiModerations moderations, RevisedLists revisedLists) {
        this.reviewers = reviewers;
        this.allocations = allocations;
        this.reviews = reviews;
        this.moderations = moderations;
        this.revisedLists = revisedLists;
    }

    public Object appointment(String callId) {
        return this.reviewers.appointmentView(UUID.fromString(callId));
    }

    public Object declaration(String callId, String reviewer) {
        return this.reviewers.declarationView(UUID.fromString(callId), reviewer);
    }

    public Object gaps(String callId) {
        return this.allocations.gapsView(UUID.fromString(callId));
    }

    public Object packet(String packetId) {
        return this.reviews.view(UUID.fromString(packetId));
    }

    /** A line that tells one packet from another. */
    public String packetSubject(String packetId) {
        return this.reviews.subject(UUID.fromString(packetId));
    }

    /** Whose packet it is: a user id. */
    public String packetReviewer(String packetId) {
        return this.reviews.reviewer(UUID.fromString(packetId));
    }

    public Object moderation(String callId) {
        return this.moderations.view(UUID.fromString(callId));
    }

    public Object revisedList(String callId) {
        return this.revisedLists.view(UUID.fromString(callId));
    }

}
