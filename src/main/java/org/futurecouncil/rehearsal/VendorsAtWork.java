package org.futurecouncil.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiDeclaration;
import org.futurecouncil.eoi.EoiForm;
import org.futurecouncil.eoi.EoiPerson;
import org.futurecouncil.eoi.EoiSection;
import org.futurecouncil.eoi.EoiWorkingCopies;
import org.futurecouncil.eoi.Questions;
import org.futurecouncil.eoi.SectionSave;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.roadmap.CouncilInterests;
import org.futurecouncil.roadmap.CouncilRequest;
import org.futurecouncil.roadmap.Roundtables;
import org.futurecouncil.vendor.Vendors;
import org.futurecouncil.workshop.Attendances;
import org.futurecouncil.workshop.Rsvp;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What vendors, guests and other councils do, by the same services that their web pages
 * call.
 */
@Component
@OnRehearsal
class VendorsAtWork {

    /** Areas of which every vendor may write. */
    private static final int POPULAR = 5;

    /** Fewer would leave some of the steps without anybody. */
    static final int FEWEST_VENDORS = 10;

    static final int FEWEST_EOIS = 30;

    /** For each vendor, where the settings do not say how many EOIs come. */
    private static final double USUAL_EOIS = 4.5;

    private final EoiWorkingCopies copies;

    private final Questions questions;

    private final Attendances attendances;

    private final Roundtables roundtables;

    private final CouncilInterests councils;

    private final Vendors vendors;

    private final JdbcClient jdbc;

    private final RehearsalSettings settings;

    private final Refusals refusals;

    private final Random chance;

    VendorsAtWork(EoiWorkingCopies copies, Questions questions, Attendances attendances, Roundtables roundtables,
            CouncilInterests councils, Vendors vendors, JdbcClient jdbc, RehearsalSettings settings,
            Refusals refusals) {
        this.copies = copies;
        this.questions = questions;
        this.attendances = attendances;
        this.roundtables = roundtables;
        this.councils = councils;
        this.vendors = vendors;
        this.jdbc = jdbc;
        this.settings = settings;
        this.refusals = refusals;
        this.chance = new Random(settings.seed());
    }

    /**
     * What keeps the vendors of the register from filling a rehearsal; usually nothing.
     */
    List<String> problems() {
        int number = this.vendors.size();
        if (number < FEWEST_VENDORS) {
            return List.of(ReportTexts.of("refused.vendors", number, FEWEST_VENDORS));
        }
        // as many as there are popular areas
        int most = (number - silent(number)) * POPULAR;
        return (wanted(number) > most) ? List.of(ReportTexts.of("refused.eois", wanted(number), number, most))
                : List.of();
    }

    /** How many of the vendors never answer. */
    private static int silent(int vendors) {
        return Math.max(1, vendors / 12);
    }

    private int wanted(int vendors) {
        return (this.settings.eois() != null) ? this.settings.eois() : (int) Math.round(USUAL_EOIS * vendors);
    }

    /**
     * Once a call is open: most answer in its last days, some begin and never finish,
     * some are silent.
     */
    void answerTheCall(Simulation simulation, String call, Instant closesAt) {
        List<UUID> invited = invitedTo(call);
        Collections.shuffle(invited, this.chance);
        List<UUID> silent = invited.subList(0, silent(invited.size()));
        List<UUID> active = invited.subList(silent.size(), invited.size());
        List<Answer> answers = answers(call, active, wanted(invited.size()));
        Instant opened = simulation.now();
        long span = Duration.between(opened, closesAt).toSeconds();
        for (Answer answer : answers) {
            double share = 1 - Math.pow(this.chance.nextDouble(), 2) * 0.9;
            Instant at = opened.plusSeconds((long) (span * Math.min(share, 0.999)));
            simulation.at(at, () -> submit(call, answer));
        }
        // one begins and never sends it in; one changes what it sent
        simulation.at(opened.plusSeconds(span / 3), () -> {
            String draft = this.copies.start(call, silent.get(0), null, "A draft that stays one");
            save(draft, EoiPerson.contact(silent.get(0)), EoiSection.SUMMARY, "Begun and never finished");
        });
        Answer changed = answers.get(0);
        simulation.at(closesAt.minus(Duration.ofHours(3)), () -> submit(call, changed.improved()));
        simulation.at(opened.plus(Duration.ofDays(2)),
                () -> ask(call, active.get(1), "May two of us answer together, as a consortium?"));
        simulation.at(opened.plus(Duration.ofDays(5)), () -> ask(call, active.get(2),
                "Does being chosen for the workshop bind the council to a later tender?"));
    }

    /** Some come too late: two hours after closing, and after the screening. */
    void answerTooLate(Simulation simulation, String call, Instant closedAt) {
        List<UUID> invited = invitedTo(call);
        UUID late = invited.get(invited.size() - 1);
        UUID later = invited.get(invited.size() - 2);
        simulation.at(closedAt.plus(Duration.ofMinutes(20)), () -> submit(call,
                Answer.idea(late, "Fewer missed appointments at the register office", 3.6, "Late by twenty minutes")));
        simulation.at(closedAt.plus(Duration.ofHours(2)),
                () -> submit(call, Answer.idea(later, "Parking by the minute", 2.0, "Late by two hours")));
        simulation.at(closedAt.plus(Duration.ofDays(30)),
                () -> submit(call, Answer.idea(later, "Taxi licences", 2.0, "Late by a month")));
    }

    /** Most of those who are invited come, some do not answer, one cancels. */
    void answerTheWorkshop(Simulation simulation, String workshop, List<UUID> invited, Instant closesAt) {
        long span = Duration.between(simulation.now(), closesAt).toSeconds();
        int number = 0;
        for (UUID vendor : invited) {
            number++;
            if (number % 9 == 0) {
                continue;
            }
            boolean comes = number % 7 != 0;
            Rsvp answer = comes ? Rsvp.yes(guests(vendor, number)) : Rsvp.no();
            simulation.at(simulation.now().plusSeconds((long) (span * this.chance.nextDouble() * 0.98)),
                    () -> tolerant(vendor, "act.workshop", () -> this.attendances.rsvp(vendor, workshop, answer)));
            if (number == 5) {
                simulation.at(closesAt.minus(Duration.ofHours(2)),
                        () -> tolerant(vendor, "act.workshop-cancel", () -> this.attendances.cancel(vendor, workshop)));
            }
        }
    }

    void answerTheRoundtable(Simulation simulation, UUID programme, List<UUID> guests) {
        int number = 0;
        for (UUID guest : guests) {
            number++;
            boolean comes = number % 5 != 0;
            if (number % 4 != 0) {
                simulation.after(Duration.ofHours(10L + 7L * number), () -> tolerant(guest, "act.roundtable",
                        () -> this.roundtables.rsvp(programme, guest, comes, comes ? "" : "On leave")));
            }
        }
    }

    void askToJoin(Simulation simulation, UUID programme) {
        for (int i = 0; i < 3; i++) {
            String council = List.of("Westbrook", "Eastmere", "Northwold").get(i) + " Council";
            String address = "innovation@" + List.of("westbrook", "eastmere", "northwold").get(i) + ".example";
            simulation.after(Duration.ofDays(2L + 3L * i),
                    () -> this.councils.register(programme, new CouncilRequest(council, "Innovation team", "", address,
                            "We would like to join the next one.")));
        }
    }

    private List<UUID> invitedTo(String call) {
        return new ArrayList<>(this.jdbc.sql("""
                select i.vendor_id from invitation i join call c on c.id = i.call_id join vendor v on v.id = i.vendor_id
                 where c.reference = :call order by v.organisation collate "C", v.email collate "C"
                """).param("call", call).query(UUID.class).list());
    }

    /**
     * Who answers on what: one EOI a vendor and area, and as many as are wanted, where
     * there are vendors enough.
     */
    private List<Answer> answers(String call, List<UUID> vendors, int wanted) {
        Map<String, UUID> areas = new LinkedHashMap<>();
        this.jdbc.sql("""
                select s.name, s.id from call_area a join call c on c.id = a.call_id
                  join service_area s on s.id = a.service_area_id where c.reference = :call order by s.position
                """).param("call", call).query((row) -> {
            areas.put(row.getString(1), row.getObject(2, UUID.class));
        });
        List<ServiceIdea> listed = ServiceIdea.NOMINATED.stream()
            .filter((area) -> areas.containsKey(area.name()))
            .toList();
        double interest = listed.stream().mapToDouble(ServiceIdea::interest).sum();
        int ideas = Math.max(2, (int) Math
            .round(wanted * ServiceIdea.UNLISTED.interest() / (interest + ServiceIdea.UNLISTED.interest() + 3)));
        int others = ServiceIdea.OTHER_IDEAS.size();
        int onAreas = wanted - ideas - others;
        List<Answer> answers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (ServiceIdea area : listed) {
            int drawn = (int) Math.max(1, Math.floor(onAreas * area.interest() / interest));
            answers.addAll(on(area, areas.get(area.name()), vendors, drawn, taken));
        }
        // where an area's vendors are used up, the others take what is left
        for (ServiceIdea area : listed.subList(0, Math.min(POPULAR, listed.size()))) {
            answers.addAll(on(area, areas.get(area.name()), vendors, onAreas - answers.size(), taken));
        }
        answers.addAll(on(ServiceIdea.UNLISTED, null, vendors, ideas, taken));
        for (int i = 0; i < others; i++) {
            answers
                .add(Answer.idea(vendors.get(i), ServiceIdea.OTHER_IDEAS.get(i), 1.7 + 0.2 * i, "An idea of our own"));
        }
        answers.set(answers.size() - 1, answers.get(answers.size() - 1).withoutSubstance());
        return answers;
    }

    private List<Answer> on(ServiceIdea service, @Nullable UUID area, List<UUID> vendors, int wanted,
            Set<String> taken) {
        List<UUID> order = new ArrayList<>(vendors);
        Collections.shuffle(order, this.chance);
        List<Answer> answers = new ArrayList<>();
        for (UUID vendor : order) {
            if (answers.size() >= wanted) {
                break;
            }
            if (taken.add(vendor + service.name())) {
                double quality = Math.max(0.3, Math.min(5, service.quality() + this.chance.nextGaussian() * 0.9));
                answers.add(new Answer(vendor, area, service.name(), quality,
                        service.ideas().get(answers.size() % service.ideas().size()), true));
            }
        }
        return answers;
    }

    private void submit(String call, Answer answer) {
        tolerant(answer.vendor(), "act.eoi", () -> {
            EoiPerson contact = EoiPerson.contact(answer.vendor());
            String eoi = this.copies.start(call, answer.vendor(), answer.area(),
                    (answer.area() == null) ? answer.service() : null);
            EoiForm form = answer.form();
            save(eoi, contact, EoiSection.SUMMARY, form.summary());
            save(eoi, contact, EoiSection.APPROACH, form.approach());
            save(eoi, contact, EoiSection.EVIDENCE, form.evidence());
            this.copies.send(eoi, contact, this.copies.find(eoi, contact).orElseThrow().revision(),
                    new EoiDeclaration(organisation(answer.vendor()), EoiDeclaration.currentText()));
        });
    }

    private void save(String eoi, EoiPerson contact, EoiSection section, String text) {
        int version = this.copies.find(eoi, contact).orElseThrow().section(section).version();
        this.copies.save(eoi, contact, SectionSave.text(section, version, text, true));
    }

    private void ask(String call, UUID vendor, String question) {
        tolerant(vendor, "act.question", () -> this.questions.ask(call, vendor, question));
    }

    /** Who is refused reads why, and leaves it at that; the rehearsal notes it. */
    private void tolerant(UUID who, String act, Runnable work) {
        try {
            work.run();
        }
        catch (RuleViolation ex) {
            this.refusals.add(organisation(who), ReportTexts.of(act), String.valueOf(ex.getMessage()));
        }
    }

    private String organisation(UUID vendorOrGuest) {
        return this.jdbc.sql("""
                select organisation from vendor where id = :id
                union all
                select organisation from roundtable_guest where id = :id
                """).param("id", vendorOrGuest).query(String.class).single();
    }

    private static List<Rsvp.Guest> guests(UUID vendor, int number) {
        Rsvp.Guest first = new Rsvp.Guest("Guest " + number + " A", (number % 11 == 0) ? "Step-free access" : "",
                (number % 6 == 0) ? "Vegan" : "");
        return (number % 3 == 0) ? List.of(first, new Rsvp.Guest("Guest " + number + " B", "", "")) : List.of(first);
    }

    /**
     * An EOI to come.
     *
     * @param area null for an idea
     * @param quality 0 to 5, written into the evidence so that reviewers can find it
     * @param substance whether it says enough to be scored
     */
    record Answer(UUID vendor, @Nullable UUID area, String service, double quality, String idea, boolean substance) {

        static Answer idea(UUID vendor, String service, double quality, String idea) {
            return new Answer(vendor, null, service, quality, idea, true);
        }

        EoiForm form() {
            String summary = this.idea + ": what we would change in “" + this.service
                    + "”, what officers would no longer have to do, and what residents would notice.";
            String approach = ("We begin with the people who do the work today, watch a week of it, and build the smallest thing that saves time. "
                    + "Then we measure hours and money before and after, and stop where it does not help. ")
                .repeat(3) + "Größe und Wirkung – 😀 gemessen, nicht behauptet.";
            String evidence = "Another council measured this over six months. Strength of the evidence: "
                    + Math.round(this.quality * 10) / 10.0 + " of 5. "
                    + "Hours and costs were counted by its finance team. ".repeat(4);
            if (!this.substance) {
                approach = "We would like to tell you more about this in person.";
                evidence = "";
            }
            return (this.area != null) ? EoiForm.onArea(this.area, summary, approach, evidence)
                    : EoiForm.idea(this.service, summary, approach, evidence);
        }

        Answer improved() {
            return new Answer(this.vendor, this.area, this.service, Math.min(5, this.quality + 0.5),
                    this.idea + ", improved", this.substance);
        }

        Answer withoutSubstance() {
            return new Answer(this.vendor, this.area, this.service, this.quality, this.idea, false);
        }

    }

}
