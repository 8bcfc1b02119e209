package org.futurecouncil.rehearsal;

import java.util.List;

/**
 * A service in the rehearsal's story.
 *
 * @param interest how many in a hundred EOIs name it
 * @param quality how good its EOIs are on average, 0 to 5
 */
record ServiceIdea(String name, String department, String lead, double interest, double quality, String delivery,
        String challenges, String objectives, List<String> ideas) {

    /** The six areas that officers nominate. */
    static final List<ServiceIdea> NOMINATED = List.of(new ServiceIdea("Reviews in adult social care", "Adult Services",
            "chloe", 21, 3.5,
            "Social workers review each care plan once a year, by visit and on paper; a review takes four hours, of which two go to writing up.",
            "A third of the reviews are overdue. Notes are typed twice. Families wait for the outcome.",
            "Halve the time spent writing up, and bring overdue reviews below one in twenty.",
            List.of("Dictated notes that fill the review form", "Self-assessment with a guided video call",
                    "Risk-based order of reviews")),
            new ServiceIdea("Housing repairs", "Housing", "david", 20, 3.4,
                    "Tenants report repairs by telephone; an operator guesses trade and urgency; one visit in three finds the wrong trade at the door.",
                    "Repeat visits, missed appointments, and no picture of the fault before the visit.",
                    "Right first time in nine of ten visits; fewer calls that ask where the plumber is.",
                    List.of("Photographs diagnose the fault", "Tenants choose their slot", "Sensors for damp")),
            new ServiceIdea("Contaminated recycling", "Environment", "eilidh", 19, 3.3,
                    "Crews reject contaminated bins by sight and leave a tag; officers write to households from a spreadsheet.",
                    "One load in eight is rejected at the plant. Letters reach the wrong flats.",
                    "Fewer rejected loads, and letters that reach who can act on them.",
                    List.of("Cameras on lorries", "Bins that know their household", "Rewards for clean streets")),
            new ServiceIdea("Parking appeals", "Parking", "farah", 17, 3.1,
                    "Officers read each appeal and its evidence and write a letter from templates; 14,000 appeals a year.",
                    "Answers take 40 days. Similar cases are decided differently.",
                    "Answers in ten days, decided alike, with reasons that people understand.",
                    List.of("Drafted decisions with reasons", "Evidence checked on upload")),
            new ServiceIdea("Validation of planning applications", "Planning", "george", 15, 3.0,
                    "Officers check each application against a list of 90 documents by hand before the clock starts.",
                    "Half of the applications are invalid at first. Applicants learn it after ten days.",
                    "Applicants learn at once what is missing; officers look at what is complete only.",
                    List.of("Checks while the applicant types", "Plans read by machine")),
            new ServiceIdea("Bookings of library rooms", "Libraries", "hannah", 0.4, 1.8,
                    "Rooms are booked at the desk, in a paper diary in each library.",
                    "Double bookings, and rooms that stand empty.", "One diary that the public can see.",
                    List.of("One diary for all libraries")));

    /** What nobody at the council had listed. */
    static final ServiceIdea UNLISTED = new ServiceIdea("Street lighting faults", "Highways", "hannah", 4, 4.2,
            "Residents report dark lamps by telephone; a van drives the streets at night to find the others.",
            "Lamps are dark for three weeks on average; the van finds one fault a mile.",
            "Know of a dark lamp before a resident does; repair within five days.",
            List.of("Meters that report faults", "Repair rounds planned by fault"));

    /** Ideas for which there are too few good EOIs. */
    static final List<String> OTHER_IDEAS = List.of("Burial records online", "Allotment waiting lists",
            "School admissions by telephone robot", "Market stall payments", "Grass cutting by satellite");

}
