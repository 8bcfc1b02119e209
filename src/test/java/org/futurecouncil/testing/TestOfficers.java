package org.futurecouncil.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.futurecouncil.identity.FirstOfficers;
import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.NewOfficer;

/**
 * The officers whom every test finds; each has the address {@code <id>@council.example}
 * and the same password.
 */
public final class TestOfficers implements FirstOfficers {

    public static final String PASSWORD = "Not-a-real-0ne!";

    @Override
    public List<NewOfficer> officers() {
        List<NewOfficer> officers = new ArrayList<>();
        add(officers, Groups.ADMINISTRATORS, "admin");
        add(officers, Groups.PROGRAMME_OFFICERS, "amara", "ben");
        add(officers, Groups.SERVICE_LEADS, "chloe", "david", "eilidh", "farah", "george", "hannah");
        add(officers, Groups.REVIEWERS, "imran", "julia", "kofi", "leah", "mateusz", "nadia");
        add(officers, Groups.FINANCE_OFFICERS, "owen", "priya");
        add(officers, Groups.MANAGERS, "quentin", "rosa");
        return officers;
    }

    private static void add(List<NewOfficer> officers, String group, String... members) {
        for (String member : members) {
            officers.add(new NewOfficer(member, Character.toUpperCase(member.charAt(0)) + member.substring(1),
                    "Example", member + "@council.example", PASSWORD, Set.of(group)));
        }
    }

}
