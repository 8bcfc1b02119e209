package org.futurecouncil.identification;

import java.util.List;

/**
 * What the nomination form shows.
 *
 * @param maxAreas how many rows fit
 */
record NominationView(String programmeTitle, int maxAreas, List<Lead> leads) {

    /** Somebody who may lead an area. */
    record Lead(String userId, String name) {
    }

}
