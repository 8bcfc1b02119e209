package org.futurecouncil.identity;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.futurecouncil.platform.LondonTime;

/**
 * What a ready filter asks beyond its stored query, in relation to who asks and when.
 * Tasklist does this with expressions in stored queries; they run on the server, so they
 * are switched off, and these few are answered in Java.
 */
enum FilterCondition {

    MINE {
        @Override
        void addTo(ObjectNode query, String userId, List<String> groups, ZonedDateTime now) {
            query.put("assignee", userId);
        }
    },

    FOR_MY_GROUPS {
        @Override
        void addTo(ObjectNode query, String userId, List<String> groups, ZonedDateTime now) {
            // an empty list would ask for nothing in particular and so find everything
            (groups.isEmpty() ? List.of("") : groups).forEach(query.putArray("candidateGroups")::add);
        }
    },

    DUE_THIS_WEEK {
        @Override
        void addTo(ObjectNode query, String userId, List<String> groups, ZonedDateTime now) {
            ZonedDateTime monday = now.truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            query.put("dueAfter", REST_DATE.format(monday.minus(1, ChronoUnit.MILLIS)));
            query.put("dueBefore", REST_DATE.format(monday.plusWeeks(1)));
        }
    },

    OVERDUE {
        @Override
        void addTo(ObjectNode query, String userId, List<String> groups, ZonedDateTime now) {
            query.put("dueBefore", REST_DATE.format(now));
        }
    };

    /** The property of a stored filter that names its condition. */
    static final String PROPERTY = "condition";

    private static final DateTimeFormatter REST_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    abstract void addTo(ObjectNode query, String userId, List<String> groups, ZonedDateTime now);

    final void addTo(ObjectNode query, String userId, List<String> groups, Clock clock) {
        addTo(query, userId, groups, clock.instant().atZone(LondonTime.ZONE));
    }

}
