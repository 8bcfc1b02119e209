package org.futurecouncil.identification;

/** What becomes of a brief; also the state into which its area comes. */
enum BriefDecision {

    ACCEPTED, RETURNED, DROPPED

}
