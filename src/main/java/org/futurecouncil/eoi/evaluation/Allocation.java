package org.futurecouncil.eoi.evaluation;

import java.util.List;
import java.util.Map;

/**
 * Who reviews what.
 *
 * @param packets at most {@value #PACKET_SIZE} EOIs each, by reviewer
 * @param missing EOI to how many reviewers could not be found for it; empty when each has
 * enough
 */
record Allocation(List<Packet> packets, Map<String, Integer> missing) {

    /** As many as can be read and scored in a sitting. */
    static final int PACKET_SIZE = 15;

    Allocation {
        packets = List.copyOf(packets);
        missing = Map.copyOf(missing);
    }

    boolean complete() {
        return this.missing.isEmpty();
    }

    /**
     * What one reviewer scores in one task.
     *
     * @param eois their references
     */
    record Packet(String reviewer, List<String> eois) {

        Packet {
            eois = List.copyOf(eois);
        }

    }

}
