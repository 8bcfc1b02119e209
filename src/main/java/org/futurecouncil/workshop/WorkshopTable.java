package org.futurecouncil.workshop;

import java.util.UUID;

/**
 * The table of one project.
 *
 * @param project the service area's name
 * @param lead user id of the officer who leads it
 * @param seats for vendors
 * @param taken how many of them are taken
 */
public record WorkshopTable(UUID id, UUID serviceAreaId, String project, String department, String lead, int seats,
        int taken) {

    public int free() {
        return this.seats - this.taken;
    }

}
