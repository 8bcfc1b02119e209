package org.futurecouncil.local;

import java.util.List;
import java.util.Set;

import org.futurecouncil.identity.FirstOfficers;
import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.NewOfficer;

import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** People to sign in as, on the embedded database only. All have one known password. */
@Component
@Conditional(OnEmbeddedDatabase.class)
class DemonstrationOfficers implements FirstOfficers {

    static final String PASSWORD = "Council-2026!";

    @Override
    public List<NewOfficer> officers() {
        return List.of(officer("admin", "Alex", "Moreau", Groups.ADMINISTRATORS),
                officer("amara", "Amara", "Okafor", Groups.PROGRAMME_OFFICERS),
                officer("ben", "Ben", "Whitfield", Groups.PROGRAMME_OFFICERS),
                officer("chloe", "Chloe", "Marsden", Groups.SERVICE_LEADS),
                officer("david", "David", "Lewin", Groups.SERVICE_LEADS),
                officer("eilidh", "Eilidh", "Macrae", Groups.SERVICE_LEADS),
                officer("farah", "Farah", "Siddiqui", Groups.SERVICE_LEADS),
                officer("george", "George", "Pemberton", Groups.SERVICE_LEADS),
                officer("hannah", "Hannah", "Clarke", Groups.SERVICE_LEADS),
                officer("imran", "Imran", "Chaudhry", Groups.REVIEWERS),
                officer("julia", "Julia", "Novak", Groups.REVIEWERS),
                officer("kofi", "Kofi", "Mensah", Groups.REVIEWERS),
                officer("leah", "Leah", "Goldstein", Groups.REVIEWERS),
                officer("mateusz", "Mateusz", "Zieliński", Groups.REVIEWERS),
                officer("nadia", "Nadia", "Rahman", Groups.REVIEWERS),
                officer("owen", "Owen", "Prosser", Groups.FINANCE_OFFICERS),
                officer("priya", "Priya", "Nair", Groups.FINANCE_OFFICERS),
                officer("quentin", "Quentin", "Ashworth", Groups.MANAGERS),
                officer("rosa", "Rosa", "Delgado", Groups.MANAGERS));
    }

    private static NewOfficer officer(String userId, String firstName, String lastName, String group) {
        return new NewOfficer(userId, firstName, lastName, userId + "@council.example", PASSWORD, Set.of(group));
    }

}
