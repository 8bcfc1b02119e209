package org.futurecouncil.workshop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;
import org.futurecouncil.vendor.VendorRemovals;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers of vendors, as they reach a running workshop. */
@ProcessTest
class AttendancesProcessTests {

    private static final String REFERENCE = WorkshopScene.REFERENCE;

    @Autowired
    private Engine engine;

    @Autowired
    private VendorRemovals removals;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Attendances attendances;

    private WorkshopScene scene;

    @BeforeEach
    void aProgrammeComesToItsWorkshop() {
        this.scene = new WorkshopScene(this.engine, this.jdbc, this.runtime, this.identity);
    }

    @Test
    void anAnswerIsAcknowledgedAndPutsTheDayIntoTheCalendarOrTakesItOut() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID books = this.scene.vendor("Books", this.scene.parking);
        this.scene.invited(8);
        this.attendances.rsvp(acme, REFERENCE, WorkshopScene.yes("Ada"));
        assertThat(this.scene.calendars("workshop-receipt-" + acme)).containsExactly("0 false");
        this.attendances.rsvp(books, REFERENCE, Rsvp.no());
        assertThat(this.scene.state(books)).isEqualTo("DECLINED");
        assertThat(this.scene.calendars("workshop-receipt-" + books)).containsExactly("0 true");
        this.attendances.cancel(acme, REFERENCE);
        assertThat(this.scene.state(acme)).isEqualTo("CANCELLED");
        assertThat(this.scene.calendars("workshop-receipt-" + acme)).containsExactly("0 false", "0 true");
        this.attendances.rsvp(acme, REFERENCE, WorkshopScene.yes("Ada"));
        assertThat(this.scene.calendars("workshop-receipt-" + acme)).endsWith("0 false");
        this.attendances.cancel(acme, REFERENCE);
        assertThat(this.scene.count("attendee")).as("names of who does not come are not kept").isZero();
        assertThat(this.jdbc.sql("select state from attendance_answer order by answered_at, answer_no, state")
            .query(String.class)
            .list()).containsExactlyInAnyOrder("COMING", "DECLINED", "CANCELLED", "COMING", "CANCELLED");
        everyMailWentOut();
    }

    @Test
    void theSameAnswerAgainChangesNothing() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        this.scene.invited(8);
        for (int i = 0; i < 2; i++) {
            this.attendances.rsvp(acme, REFERENCE, WorkshopScene.yes("Ada"));
        }
        assertThat(this.scene.told("workshop-receipt")).hasSize(1);
        for (int i = 0; i < 2; i++) {
            this.attendances.cancel(acme, REFERENCE);
        }
        assertThat(this.scene.told("workshop-receipt")).hasSize(2);
    }

    @Test
    void whoeverFindsTheRoomFullWaitsAndMovesUpInTheOrderOfComing() {
        List<UUID> vendors = vendors(6);
        this.scene.invited(1);
        vendors.forEach((vendor) -> this.attendances.rsvp(vendor, REFERENCE, WorkshopScene.yes("Someone")));
        assertThat(states(vendors)).containsExactly("COMING", "COMING", "WAITING", "WAITING", "WAITING", "WAITING");
        this.attendances.cancel(vendors.get(1), REFERENCE);
        assertThat(states(vendors)).containsExactly("COMING", "CANCELLED", "COMING", "WAITING", "WAITING", "WAITING");
        this.attendances.cancel(vendors.get(3), REFERENCE);
        this.attendances.rsvp(vendors.get(0), REFERENCE, Rsvp.no());
        assertThat(states(vendors)).containsExactly("CANCELLED", "CANCELLED", "COMING", "CANCELLED", "COMING",
                "WAITING");
        assertThat(this.scene.told("workshop-place-offered")).containsExactly("Vendor 2", "Vendor 4");
        assertThat(this.scene.calendars("workshop-place-offered")).containsOnly("0 false");
        everyMailWentOut();
    }

    @Test
    void whoLeavesTheRegisterGivesItsPlaceToWhoWaits() {
        List<UUID> vendors = vendors(3);
        this.scene.invited(1);
        vendors.forEach((vendor) -> this.attendances.rsvp(vendor, REFERENCE, WorkshopScene.yes("Someone")));
        assertThat(states(vendors)).containsExactly("COMING", "COMING", "WAITING");
        this.jdbc.sql("""
                insert into mailing (id, programme_id, wave, template, opened_at)
                select gen_random_uuid(), id, 'eoi-evaluation-outcome', 'eoi-outcome', created_at from programme
                """).update();
        assertThat(this.removals.wish(vendors.get(0))).isTrue();
        assertThat(states(vendors)).containsExactly("CANCELLED", "COMING", "COMING");
        assertThat(this.scene.told("workshop-place-offered")).containsExactly("Vendor 2");
    }

    @Test
    void whoeverComesBackGoesToTheEndOfTheWaitingList() {
        List<UUID> vendors = vendors(4);
        this.scene.invited(1);
        vendors.forEach((vendor) -> this.attendances.rsvp(vendor, REFERENCE, WorkshopScene.yes("Someone")));
        this.attendances.cancel(vendors.get(2), REFERENCE);
        this.attendances.rsvp(vendors.get(2), REFERENCE, WorkshopScene.yes("Someone else"));
        this.attendances.cancel(vendors.get(0), REFERENCE);
        assertThat(states(vendors)).containsExactly("CANCELLED", "COMING", "WAITING", "COMING");
    }

    @Test
    void whoeverWantsOneTableOnlyWaitsForItWhileOthersAreSeatedElsewhere() {
        List<UUID> vendors = vendors(4);
        this.scene.invited(1);
        UUID parking = this.scene.table(this.scene.parking);
        this.attendances.rsvp(vendors.get(0), REFERENCE, WorkshopScene.yesPreferring(parking, "A"));
        this.attendances.rsvp(vendors.get(1), REFERENCE, WorkshopScene.yesOnlyAt(parking, "B"));
        this.attendances.rsvp(vendors.get(2), REFERENCE, WorkshopScene.yesPreferring(parking, "C"));
        assertThat(states(vendors)).containsExactly("COMING", "WAITING", "COMING", "INVITED");
        this.attendances.cancel(vendors.get(2), REFERENCE);
        assertThat(this.scene.state(vendors.get(1))).as("the free seat is at the other table").isEqualTo("WAITING");
        this.attendances.cancel(vendors.get(0), REFERENCE);
        assertThat(this.scene.state(vendors.get(1))).isEqualTo("COMING");
    }

    @Test
    void aSmallerPartyIsNotKeptWaitingForSeatsThatALargerOneCannotUse() {
        List<UUID> vendors = vendors(4);
        this.scene.invited(2);
        this.attendances.rsvp(vendors.get(0), REFERENCE, WorkshopScene.yes("A", "B"));
        this.attendances.rsvp(vendors.get(1), REFERENCE, WorkshopScene.yes("C"));
        this.attendances.rsvp(vendors.get(2), REFERENCE, WorkshopScene.yes("D", "E"));
        this.attendances.rsvp(vendors.get(3), REFERENCE, WorkshopScene.yes("F"));
        assertThat(states(vendors)).containsExactly("COMING", "COMING", "WAITING", "COMING");
    }

    @Test
    void aChangeThatDoesNotFitIsRefusedAndThePlaceIsKept() {
        List<UUID> vendors = vendors(2);
        this.scene.invited(2);
        UUID parking = this.scene.table(this.scene.parking);
        this.attendances.rsvp(vendors.get(0), REFERENCE, WorkshopScene.yesOnlyAt(parking, "A"));
        this.attendances.rsvp(vendors.get(1), REFERENCE, WorkshopScene.yesOnlyAt(parking, "B"));
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(
                    () -> this.attendances.rsvp(vendors.get(1), REFERENCE, WorkshopScene.yesOnlyAt(parking, "B", "C")))
            .withMessageContaining("the table “Parking permits” has 1 seats for you")
            .withMessageContaining("your place is kept");
        assertThat(this.attendances.find(vendors.get(1), REFERENCE).orElseThrow().people()).hasSize(1);
        this.attendances.rsvp(vendors.get(1), REFERENCE, WorkshopScene.yesPreferring(parking, "B", "C"));
        assertThat(this.attendances.find(vendors.get(1), REFERENCE).orElseThrow().tableId())
            .isEqualTo(this.scene.table(this.scene.libraries));
    }

    @Test
    void answersThatCannotBeAreRefused() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID stranger = this.scene.vendor("Stranger");
        this.scene.invited(2);
        refused(acme, new Rsvp.Yes(List.of(), null, true), "Name at least one person who comes.");
        refused(acme, WorkshopScene.yes(" "), "Person 1, name: fill this in.");
        refused(acme, WorkshopScene.yes("A", "B", "C"), "A table seats 2: name at most 2 people.");
        refused(acme, WorkshopScene.yesOnlyAt(UUID.randomUUID(), "A"), "Choose one of the workshop's tables.");
        refused(stranger, WorkshopScene.yes("A"), "Only organisations that are invited");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.attendances.cancel(acme, REFERENCE))
            .withMessageContaining("You have no place");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.attendances.rsvp(acme, "COTF-1999-01-WORKSHOP", Rsvp.no()))
            .withMessageContaining("There is no workshop");
        assertThat(this.scene.state(acme)).isEqualTo("INVITED");
    }

    @Test
    void answersCountUntilTheWorkshopStartsAndNoLonger() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID books = this.scene.vendor("Books", this.scene.parking);
        UUID cars = this.scene.vendor("Cars", this.scene.parking);
        this.scene.invited(1);
        this.attendances.rsvp(acme, REFERENCE, WorkshopScene.yes("Ada"));
        this.attendances.rsvp(books, REFERENCE, WorkshopScene.yes("Brian"));
        this.attendances.rsvp(cars, REFERENCE, WorkshopScene.yes("Carl"));
        this.engine.moveTo(Instant.parse("2026-03-20T17:00:00Z"));
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(java.util.Map.of()));
        this.engine.moveTo(Instant.parse("2026-03-27T09:29:59Z"));
        this.attendances.cancel(acme, REFERENCE);
        assertThat(this.scene.told("workshop-place-offered")).containsExactly("Cars");
        this.engine.moveTo(Instant.parse("2026-03-27T09:30:00Z"));
        refused(acme, WorkshopScene.yes("Ada"), "The workshop has begun");
        everyMailWentOut();
    }

    @Test
    void noAnswerIsTakenForAProgrammeThatHasEnded() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        this.scene.invited(1);
        this.jdbc
            .sql("update programme set state = 'WITHDRAWN', ending_reason = 'x', ended_by = 'amara', ended_at = :now")
            .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
            .update();
        refused(acme, WorkshopScene.yes("Ada"), "takes no answers");
    }

    @RepeatedTest(3)
    void twoWhoCancelAtOnceLetTheFirstTwoOfTheListMoveUp() throws Exception {
        List<UUID> vendors = vendors(6);
        this.scene.invited(1);
        vendors.forEach((vendor) -> this.attendances.rsvp(vendor, REFERENCE, WorkshopScene.yes("Someone")));
        atOnce(List.of(() -> this.attendances.cancel(vendors.get(0), REFERENCE),
                () -> this.attendances.cancel(vendors.get(1), REFERENCE)));
        assertThat(states(vendors)).containsExactly("CANCELLED", "CANCELLED", "COMING", "COMING", "WAITING", "WAITING");
        assertThat(this.scene.told("workshop-place-offered")).containsExactly("Vendor 2", "Vendor 3");
    }

    @RepeatedTest(3)
    void manyWhoWantTheLastSeatsAtOnceGetNoMoreThanThereAre() throws Exception {
        List<UUID> vendors = vendors(8);
        this.scene.invited(2);
        List<Callable<Object>> answers = new ArrayList<>();
        vendors.forEach(
                (vendor) -> answers.add(() -> this.attendances.rsvp(vendor, REFERENCE, WorkshopScene.yes("Someone"))));
        atOnce(answers);
        assertThat(states(vendors)).containsOnly("COMING", "WAITING");
        assertThat(states(vendors)).filteredOn("COMING"::equals).hasSize(4);
        assertThat(this.scene.told("workshop-receipt")).hasSize(8);
    }

    @Test
    void theDatabaseItselfRefusesMorePeopleThanSeats() {
        List<UUID> vendors = vendors(2);
        this.scene.invited(1);
        this.attendances.rsvp(vendors.get(0), REFERENCE, WorkshopScene.yes("A"));
        assertThatThrownBy(() -> this.jdbc.sql("update attendance set party_size = 2 where state = 'COMING'").update())
            .isInstanceOf(DataIntegrityViolationException.class)
            .hasMessageContaining("has 1 seats, not 2");
        this.jdbc.sql("update workshop_table set seats = 2").update();
        this.jdbc.sql("update attendance set party_size = 2 where state = 'COMING'").update();
        assertThatThrownBy(() -> this.jdbc.sql("update workshop_table set seats = 1").update())
            .isInstanceOf(DataIntegrityViolationException.class);
    }

    private List<UUID> vendors(int number) {
        List<UUID> vendors = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            vendors.add(this.scene.vendor("Vendor " + i, this.scene.parking));
        }
        return vendors;
    }

    private List<String> states(List<UUID> vendors) {
        return vendors.stream().map(this.scene::state).toList();
    }

    private void refused(UUID vendor, Rsvp answer, String sentence) {
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.attendances.rsvp(vendor, REFERENCE, answer))
            .withMessageContaining(sentence);
    }

    private static void atOnce(Collection<Callable<Object>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            CyclicBarrier start = new CyclicBarrier(work.size());
            List<Future<Object>> results = new ArrayList<>();
            for (Callable<Object> one : work) {
                results.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            for (Future<Object> result : results) {
                result.get();
            }
        }
        finally {
            threads.shutdownNow();
        }
    }

    private void everyMailWentOut() {
        this.engine.releaseMailings();
        assertThat(this.jdbc.sql("select coalesce(detail, state) from message where state <> 'ACCEPTED'")
            .query(String.class)
            .list()).isEmpty();
    }

}
