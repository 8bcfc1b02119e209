package org.futurecouncil.roadmap;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.roadmap.ApprovedCases.CaseOfficer;
import org.futurecouncil.roadmap.ApprovedCases.CaseVendor;
import org.futurecouncil.roadmap.Roadmaps.SentBack;

import org.springframework.stereotype.Component;

/**
 * What the forms of this stage show. Models call it as
 * {@code ${formData.show(roadmapForms.draft(programmeId))}}.
 */
@Component("roadmapForms")
public class RoadmapForms {

    private final ApprovedCases cases;

    private final Roundtables roundtables;

    private final Roadmaps roadmaps;

    private final Officers officers;

    private final Clock clock;

    RoadmapForms(ApprovedCases cases, Roundtables roundtables, Roadmaps roadmaps, Officers officers, Clock clock) {
        this.cases = cases;
        this.roundtables = roundtables;
        this.roadmaps = roadmaps;
        this.officers = officers;
        this.clock = clock;
    }

    public Object preparation(String programmeId) {
        UUID id = UUID.fromString(programmeId);
        return new Preparation(this.cases.of(id), this.cases.officers(id), this.cases.vendors(id));
    }

    public Object discussion(String programmeId) {
        UUID id = UUID.fromString(programmeId);
        Roundtable roundtable = this.roundtables.find(id).orElseThrow();
        return new Discussion(roundtable.title(), LondonTime.sentence(roundtable.startsAt()),
                this.roundtables.guests(id), this.cases.of(id));
    }

    public Object draft(String programmeId) {
        UUID id = UUID.fromString(programmeId);
        SentBack sentBack = this.roadmaps.sentBack(id).orElse(null);
        return new Draft((sentBack != null) ? sentBack.reason() : null,
                (sentBack != null) ? this.officers.nameOf(sentBack.decidedBy()) : null, this.roundtables.discussion(id),
                this.cases.of(id), quarters(), owners(), this.roadmaps.items(id));
    }

    public Object approval(String programmeId) {
        UUID id = UUID.fromString(programmeId);
        Roadmaps.Draft draft = this.roadmaps.awaitingDecision(id);
        SentBack sentBack = this.roadmaps.sentBack(id).orElse(null);
        return new Approval(draft.version(), this.officers.nameOf(draft.draftedBy()),
                LondonTime.sentence(draft.draftedAt()), (sentBack != null) ? sentBack.reason() : null,
                (sentBack != null) ? this.officers.nameOf(sentBack.decidedBy()) : null, this.roundtables.discussion(id),
                this.roadmaps.items(id)
                    .stream()
                    .map((item) -> new ApprovalItem(item.title(), item.caseReference(), item.caseTitle(),
                            item.department(), Quarter.label(item.quarter()), this.officers.nameOf(item.owner()),
                            item.milestone()))
                    .toList());
    }

    public Object lessons(String programmeId) {
        return new LessonsToDraw(this.roundtables.discussion(UUID.fromString(programmeId)));
    }

    private List<Choice> quarters() {
        return Quarter.choicesOn(LondonTime.date(this.clock.instant()))
            .stream()
            .map((quarter) -> new Choice(quarter.toString(), quarter.label()))
            .toList();
    }

    private List<Choice> owners() {
        Map<String, Officer> byId = Stream.of(Groups.PROGRAMME_OFFICERS, Groups.SERVICE_LEADS, Groups.MANAGERS)
            .flatMap((group) -> this.officers.inGroup(group).stream())
            .collect(Collectors.toMap(Officer::userId, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        return byId.values()
            .stream()
            .sorted(Comparator.comparing(Officer::name).thenComparing(Officer::userId))
            .map((officer) -> new Choice(officer.userId(), officer.name()))
            .toList();
    }

    record Preparation(List<ApprovedCase> cases, List<CaseOfficer> officers, List<CaseVendor> vendors) {
    }

    record Discussion(String title, String when, List<RoundtableGuest> guests, List<ApprovedCase> cases) {
    }

    record Draft(@Nullable String reason, @Nullable String sentBackBy, RecordedDiscussion discussion,
            List<ApprovedCase> cases, List<Choice> quarters, List<Choice> owners, List<RoadmapItem> items) {
    }

    record Approval(int version, String draftedBy, String draftedAt, @Nullable String reason,
            @Nullable String sentBackBy, RecordedDiscussion discussion, List<ApprovalItem> items) {
    }

    record LessonsToDraw(RecordedDiscussion discussion) {
    }

    record ApprovalItem(String title, String caseReference, String caseTitle, String department, String quarter,
            String owner, String milestone) {
    }

    record Choice(String value, String label) {
    }

}
