package org.futurecouncil.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import org.futurecouncil.platform.LondonTime;

import org.springframework.stereotype.Component;

/**
 * How the rehearsal's officers fill each form: they see what the form shows and answer by
 * the variables that the form sends.
 */
@Component
@OnRehearsal
class OfficerScripts {

    private static final Pattern STRENGTH = Pattern.compile("Strength of the evidence: (\\d+(\\.\\d+)?) of 5");

    private final Map<String, Function<JsonNode, Map<String, Object>>> scripts = new HashMap<>();

    private final RehearsalDates dates;

    private final Clock clock;

    private final Random chance;

    private int briefsReviewed;

    private int conflictsDeclared;

    private int tables;

    private int ideasHeard;

    private int decisions;

    OfficerScripts(RehearsalSettings settings, RehearsalDates dates, Clock clock) {
        this.dates = dates;
        this.clock = clock;
        this.chance = new Random(settings.seed() + 1);
        identification();
        call();
        evaluation();
        workshop();
        departments();
        businessCases();
        roundtable();
    }

    /**
     * What officers answer to what the form of a kind of task shows.
     * @throws IllegalStateException if no officer knows what to do with such a task
     */
    Function<JsonNode, Map<String, Object>> of(String taskDefinitionKey) {
        Function<JsonNode, Map<String, Object>> script = this.scripts.get(taskDefinitionKey);
        if (script == null) {
            throw new IllegalStateException("The rehearsal has no script for " + taskDefinitionKey);
        }
        return script;
    }

    /** What an officer enters who starts the programme. */
    Map<String, Object> programme() {
        return Map.of("title", "Rehearsal of an innovation programme", "councilName", "Rehearsal Council",
                "contactEmail", "innovation@council.example", "tableLimit", 6, "approvalLimit", 3, "reminderDays",
                List.of(14, 7, 2), "criteria",
                List.of(criterion("Fit to the challenge", 30), criterion("Capacity released", 25),
                        criterion("Money saved", 25), criterion("Deliverability", 20)));
    }

    /** What an officer enters who extends a call. */
    Map<String, Object> extension(String call, Instant closesAt) {
        return Map.of("callReference", call, "closesAt", LondonTime.field(closesAt), "reason",
                "Several vendors asked for a week more because of half-term.");
    }

    private static Map<String, Object> criterion(String name, int weight) {
        return Map.of("name", name, "description", "", "weight", weight);
    }

    private void identification() {
        this.scripts.put("UserTask_NominateAreas",
                (view) -> Map.of("areas", ServiceIdea.NOMINATED.stream()
                    .map((area) -> Map.of("name", area.name(), "department", area.department(), "lead", area.lead()))
                    .toList()));
        this.scripts.put("UserTask_DescribeService", (view) -> {
            ServiceIdea area = ServiceIdea.NOMINATED.stream()
                .filter((one) -> one.name().equals(view.path("areaName").asText()))
                .findFirst()
                .orElseThrow();
            return Map.of("currentDelivery",
                    area.delivery() + " So it has been for years, and every team has found ways of its own around it.",
                    "challenges",
                    area.challenges()
                            + " Officers, residents and partners told us so in the survey of last year, and the figures of the quarter agree.",
                    "objectives",
                    area.objectives() + " We count it every month against the months before, and publish what we find."
                            + (view.path("version").asInt() > 0 ? " Measured against last year's figures." : ""));
        });
        this.scripts.put("UserTask_ReviewBrief", (view) -> {
            // the third brief is sent back once
            boolean sendBack = ++this.briefsReviewed == 3;
            return sendBack
                    ? Map.of("decision", "RETURNED", "reason", "Say by which figures we shall know that it worked.")
                    : Map.of("decision", "ACCEPTED", "reason", "");
        });
    }

    private void call() {
        this.scripts.put("UserTask_PrepareCall", (view) -> {
            LocalDate opens = this.dates.opens(today());
            LocalDate closes = this.dates.closes(opens);
            Map<String, Object> answers = new LinkedHashMap<>();
            answers.put("title", "Call for expressions of interest");
            answers.put("text", "We ask the tech sector for expressions of interest in the services below, "
                    + "and for ideas for services that we have not listed.");
            answers.put("partner", "techUK");
            answers.put("noticeId", null);
            answers.put("opensAt", opens + "T09:00");
            answers.put("closesAt", closes + "T17:00");
            answers.put("areaIds", values(view.path("areas"), "id"));
            answers.put("reminderDays", List.of(14, 7, 2));
            answers.put("inviteAll", true);
            answers.put("vendorsCsv", "");
            answers.put("replaceVendors", false);
            return answers;
        });
        this.scripts.put("UserTask_ApproveCall", (view) -> Map.of("decision", "approve", "reason", ""));
        this.scripts.put("UserTask_DecideWithoutEois",
                (view) -> Map.of("decision", "END", "reason", "Those whom we asked have nothing to offer."));
        this.scripts.put("UserTask_AnswerQuestion", (view) -> Map.of("question", view.path("text").asText(), "answer",
                "No: being chosen is no award and limits no later tender. Consortia are welcome; name one contact."));
        this.scripts.put("UserTask_DecideLateEoi", (view) -> {
            boolean accept = view.toString().contains("twenty minutes");
            return Map.of("decision", accept ? "accept" : "refuse", "reason", accept
                    ? "Our own mail server was down in the hour of closing." : "Nothing hindered sending it in time.");
        });
        this.scripts.put("UserTask_ScreenEois", (view) -> Map.of("eois", rows(view.path("eois"), (eoi) -> {
            boolean eligible = eoi.path("proposedEligible").asBoolean();
            return Map.of("eoiId", eoi.path("id").asText(), "eligible", eligible, "reason",
                    eligible ? "" : eoi.path("proposedReason").asText("It does not answer the call."));
        })));
    }

    private void evaluation() {
        this.scripts.put("UserTask_AppointReviewers",
                (view) -> Map.of("reviewers", values(view.path("candidates"), "userId")));
        this.scripts.put("UserTask_DeclareConflicts", (view) -> {
            JsonNode vendor = view.path("vendors").path(3);
            if (++this.conflictsDeclared % 3 != 1 || vendor.isMissingNode()) {
                return Map.of("none", true, "conflicts", List.of(), "standDown", "");
            }
            return Map.of(
                    "none", false, "conflicts", List.of(Map.of("vendor", vendor.path("id").asText(), "kind",
                            "PROFESSIONAL", "nature", "DIRECT", "reason", "I worked there until last year.")),
                    "standDown", "");
        });
        this.scripts.put("UserTask_AppointMoreReviewers",
                (view) -> Map.of("reviewers", values(view.path("candidates"), "userId"), "setAside", List.of()));
        this.scripts.put("UserTask_ScoreEois", (view) -> Map.of("eois",
                rows(view.path("eois"), (eoi) -> score(eoi, view.path("criteria"))), "standDown", ""));
        this.scripts.put("UserTask_ModerateScores", (view) -> Map.of("scores", rows(view.path("scores"), (apart) -> {
            int sum = 0;
            for (JsonNode individual : apart.path("individual")) {
                sum += individual.path("score").asInt();
            }
            int agreed = Math.round((float) sum / apart.path("individual").size());
            return Map.of("eoi", apart.path("reference").asText(), "criterion", apart.path("criterionId").asText(),
                    "score", agreed, "reason", "We read the evidence again together.", "movement",
                    "The higher score had counted a claim without figures.", "dissent", "", "officers",
                    values(apart.path("individual"), "userId"), "tookPart", "");
        })));
        this.scripts.put("UserTask_DecideRevisedList", this::revisedList);
    }

    private Map<String, Object> score(JsonNode eoi, JsonNode criteria) {
        Matcher strength = STRENGTH.matcher(eoi.path("evidence").asText());
        double quality = strength.find() ? Double.parseDouble(strength.group(1)) : 2;
        return Map.of("eoi", eoi.path("reference").asText(), "scores", rows(criteria, (criterion) -> {
            double noisy = quality + this.chance.nextGaussian() * 0.75;
            long score = Math.max(0, Math.min(5, Math.round(noisy)));
            return Map.of("criterion", criterion.path("id").asText(), "score", score, "reason",
                    "The evidence and its figures are worth " + score + " of 5 here.");
        }));
    }

    private Map<String, Object> revisedList(JsonNode view) {
        int limit = view.path("tableLimit").asInt();
        List<Map<String, Object>> projects = new ArrayList<>();
        List<String> promoted = new ArrayList<>();
        for (JsonNode idea : view.path("ideas")) {
            if (ServiceIdea.UNLISTED.name().equals(idea.path("eoi").path("subject").asText())) {
                promoted.add(idea.path("eoi").path("reference").asText());
            }
        }
        if (!promoted.isEmpty()) {
            ServiceIdea unlisted = ServiceIdea.UNLISTED;
            projects.add(Map.of("name", unlisted.name(), "department", unlisted.department(), "lead", unlisted.lead(),
                    "reason", "Nobody had listed it, and several vendors would start there.", "currentDelivery",
                    unlisted.delivery(), "challenges", unlisted.challenges(), "objectives", unlisted.objectives(),
                    "eois", promoted));
        }
        List<Map<String, Object>> areas = new ArrayList<>();
        int taken = projects.size();
        for (JsonNode area : view.path("areas")) {
            boolean chosen = area.path("drawn").path("suggested").asBoolean() && taken < limit;
            taken += chosen ? 1 : 0;
            List<String> best = new ArrayList<>();
            if (chosen) {
                for (JsonNode eoi : area.path("eois")) {
                    if (best.size() < 8) {
                        best.add(eoi.path("reference").asText());
                    }
                }
            }
            areas.add(Map.of("id", area.path("drawn").path("id").asText(), "shortlist", chosen, "reason",
                    chosen ? "It drew interest, and the best answers are good." : "It drew too little interest.",
                    "invited", best, "inviteReason", ""));
        }
        List<Map<String, Object>> others = new ArrayList<>();
        for (JsonNode idea : view.path("ideas")) {
            String reference = idea.path("eoi").path("reference").asText();
            if (!promoted.contains(reference)) {
                others.add(Map.of("eoi", reference, "reason", "One vendor alone, and little evidence."));
            }
        }
        return Map.of("areas", areas, "projects", projects, "notPromoted", others, "conflicts",
                "None among those who decide.");
    }

    private void workshop() {
        this.scripts.put("UserTask_PlanWorkshop", (view) -> {
            LocalDate day = this.dates.workshop(today());
            Map<String, Object> answers = new LinkedHashMap<>();
            answers.put("title", "Innovation workshop");
            answers.put("venueName", "Civic Centre, Council Chamber");
            answers.put("venueAddress", "1 Example Road, Exampleton");
            answers.put("accessInformation", "Step-free; hearing loop; quiet room on the same floor.");
            answers.put("date", day.toString());
            answers.put("startsAt", "09:30");
            answers.put("endsAt", "16:30");
            answers.put("rsvpClosesOn", this.dates.workshopAnswersEnd(day).toString());
            answers.put("rsvpClosesAt", "17:00");
            answers.put("agenda", "09:30 Welcome\n10:00 Work at the tables\n15:30 What stands\n16:30 End");
            answers.put("tables", rows(view.path("tables"), (project) -> Map.of("serviceAreaId",
                    project.path("serviceAreaId").asText(), "lead", project.path("lead").asText(), "seats", 5)));
            return answers;
        });
        this.scripts.put("UserTask_DecideWithoutVendors",
                (view) -> Map.of("decision", "GO_AHEAD", "reason", "The departments want to work on it all the same."));
        this.scripts.put("UserTask_AdjustSeating", (view) -> {
            List<Map<String, Object>> seats = new ArrayList<>();
            for (JsonNode guests : view.path("guests")) {
                Map<String, Object> seat = new HashMap<>();
                seat.put("attendanceId", guests.path("attendanceId").asText());
                seat.put("tableId", guests.path("tableId").isTextual() ? guests.path("tableId").asText() : null);
                seats.add(seat);
            }
            return Map.of("seats", seats, "tables", rows(view.path("tables"),
                    (table) -> Map.of("tableId", table.path("id").asText(), "seats", table.path("seats").asInt())));
        });
        this.scripts.put("UserTask_RecordTableOutcome", this::tableOutcome);
    }

    private Map<String, Object> tableOutcome(JsonNode view) {
        int table = this.tables++;
        String project = view.path("project").asText();
        List<String> titles = ServiceIdea.NOMINATED.stream()
            .filter((area) -> area.name().equals(project))
            .findFirst()
            .orElse(ServiceIdea.UNLISTED)
            .ideas();
        JsonNode people = view.path("people");
        List<String> atTable = new ArrayList<>();
        for (JsonNode person : people) {
            if (person.path("atTable").asBoolean()) {
                atTable.add(person.path("id").asText());
            }
        }
        List<Map<String, Object>> ideas = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            String verdict = List.of("STOOD_UP", "REDESIGNED", "DISMISSED").get((i + table) % 3);
            boolean none = "DISMISSED".equals(verdict);
            ideas.add(Map.of("title", titles.get(i), "description", titles.get(i) + ", as the table understood it.",
                    "raisedBy", atTable.isEmpty() ? "COUNCIL" : atTable.get(i % atTable.size()), "verdict", verdict,
                    "reason",
                    none ? "It fails as soon as the network does." : "It was tried against last year's cases and held.",
                    "redesign", "REDESIGNED".equals(verdict) ? "Smaller: one team and one form at first." : "",
                    "challenges",
                    List.of(Map.of("text", "Two systems hold the same address", "answer", none ? "NONE" : "WORKAROUND",
                            "answerText", none ? "" : "A nightly match until one of them goes"),
                            Map.of("text", "Not everyone has a telephone with a camera", "answer",
                                    none ? "NONE" : "ALTERNATIVE", "answerText",
                                    none ? "" : "The desk takes the picture"))));
        }
        return Map.of("ideas", ideas, "attended", atTable, "notes",
                "What was exchanged at the table of " + project + ".");
    }

    private void departments() {
        this.scripts.put("UserTask_HoldSession", (view) -> {
            boolean first = view.path("sessions").isEmpty();
            // a department drops the third idea that comes to one
            boolean dropped = first && ++this.ideasHeard == 3;
            String says = dropped ? "DROPPED"
                    : (first && view.path("title").asText().length() % 2 == 0) ? "ANOTHER_SESSION" : "READY";
            return Map.of("heldOn", today().toString(), "tookPart", "Two team leaders, IT, the data protection officer",
                    "findings", "The hours were counted at the desk for a week.", "dependencies",
                    List.of(Map.of("what", "Access to the case system", "onWhom", "IT", "byWhen",
                            today().plusDays(60).toString())),
                    "owner", leadOf(view), "says", says, "reason", switch (says) {
                        case "DROPPED" -> "The department cannot spare anyone for it this year.";
                        case "READY" -> "The department will carry it.";
                        default -> "The figures of the second team are missing.";
                    });
        });
    }

    private static String leadOf(JsonNode view) {
        String owner = view.path("owner").asText("");
        return owner.isEmpty() ? view.path("leads").path(0).path("userId").asText() : owner;
    }

    private void businessCases() {
        this.scripts.put("UserTask_WriteCase", this::businessCase);
        this.scripts.put("UserTask_ReviewFinances", (view) -> {
            boolean sendBack = view.path("content").path("version").asInt() == 1
                    && view.path("reference").asText().endsWith("2");
            Map<String, Object> answers = new HashMap<>();
            answers.put("decision", sendBack ? "SEND_BACK" : "ACCEPT");
            answers.put("reason", sendBack ? "The licence fee of the second year is missing." : "");
            answers.put("capitalBias", view.path("figures").path("capitalBias"));
            answers.put("revenueBias", view.path("figures").path("revenueBias"));
            answers.put("benefitReduction", view.path("figures").path("benefitReduction"));
            answers.put("biasReason", null);
            return answers;
        });
        this.scripts.put("UserTask_DecideCases", (view) -> {
            this.decisions++;
            int free = view.path("limit").asInt() - view.path("approved").size();
            List<Map<String, Object>> cases = new ArrayList<>();
            int place = 0;
            for (JsonNode one : view.path("cases")) {
                place++;
                // the first time round, the second case goes back for rework
                boolean rework = this.decisions == 1 && place == 2;
                String outcome = rework ? "RETURNED" : (place <= Math.min(free, 2)) ? "APPROVED" : "REJECTED";
                cases.add(Map.of("caseId", one.path("id").asText(), "outcome", outcome, "reason", switch (outcome) {
                    case "APPROVED" -> "It frees hours and money, and its owner can start.";
                    case "RETURNED" -> "Show the hours of the first year by month.";
                    default -> "Others free more for the same effort.";
                }));
            }
            Map<String, Object> answers = new HashMap<>();
            answers.put("cases", cases);
            answers.put("papers", "Business cases and finance reviews of this programme");
            answers.put("keyDecision", false);
            answers.put("keyDecisionPublishedOn", null);
            answers.put("exempt", false);
            answers.put("exemptReason", null);
            answers.put("committeeReference", "CAB-" + today().getYear() + "-17");
            return answers;
        });
        this.scripts.put("UserTask_ConfirmApproval", (view) -> Map.of("answer", "CONFIRM", "reason", ""));
    }

    private Map<String, Object> businessCase(JsonNode view) {
        int number = Integer.parseInt(view.path("reference").asText().replaceAll(".*B0*", ""));
        // every fourth case costs more than it saves, every fifth needs more hours than
        // it frees; what gains more money frees fewer hours, so that weights matter
        boolean loses = number % 4 == 0;
        boolean busy = number % 5 == 0;
        List<Map<String, Object>> money = new ArrayList<>();
        List<Map<String, Object>> capacity = new ArrayList<>();
        for (int year = 0; year <= 5; year++) {
            int benefits = (year == 0) ? 0 : loses ? 9_000 : 38_000 + 7_000 * number;
            money.add(Map.of("year", year, "capitalCost", (year == 0) ? 20_000 + 2_500 * number : 0, "revenueCost",
                    6_000 + 400 * number, "cashBenefits", benefits));
            capacity.add(Map.of("year", year, "hoursReleased", (year == 0) ? 0 : 2_100 - 120 * number, "hoursNeeded",
                    (year == 0) ? 600 : busy ? 2_400 : 150));
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("drop", false);
        answers.put("dropReason", null);
        for (String of : List.of("strategic", "economic", "commercial", "financial", "management")) {
            answers.put(of + "Case", "The " + of + " case of “" + view.path("title").asText() + "”.");
        }
        answers.put("options",
                List.of(Map.of("name", "Do minimum", "description", "Go on as today", "doMinimum", true, "preferred",
                        false),
                        Map.of("name", "One team first", "description", "Start small, then grow", "doMinimum", false,
                                "preferred", true)));
        answers.put("money", money);
        answers.put("nonCashBenefits", "Residents wait less.");
        JsonNode guidance = view.path("guidance");
        answers.put("capitalBias", guidance.path("capitalUpper"));
        answers.put("revenueBias", guidance.path("revenueUpper"));
        answers.put("benefitReduction", 0);
        answers.put("biasReason", null);
        answers.put("capacity", capacity);
        answers.put("strategicFit", 2 + number % 4);
        answers.put("strategicFitReason", "It answers the first objective of the brief.");
        answers.put("deliverability", 2 + (number + 1) % 4);
        answers.put("deliverabilityReason", "The team is named; IT has agreed.");
        return answers;
    }

    private void roundtable() {
        this.scripts.put("UserTask_PrepareRoundtable", (view) -> {
            LocalDate day = this.dates.roundtable(today());
            Map<String, Object> answers = new LinkedHashMap<>();
            answers.put("title", "Roadmap roundtable");
            answers.put("venue", "Civic Centre, Room 5");
            answers.put("onlineLink", "https://meet.example/roundtable");
            answers.put("date", day.toString());
            answers.put("startTime", "14:00");
            answers.put("endTime", "16:00");
            answers.put("agenda", "What goes first, and what others can take over");
            answers.put("rsvpClosesOn", this.dates.roundtableAnswersEnd(day).toString());
            answers.put("guests",
                    List.of(Map.of("name", "Ada Example", "organisation", "Rehearsal Council", "email",
                            "leader@council.example", "kind", "COUNCIL_LEADER"),
                            Map.of("name", "Bo Example", "organisation", "Tech body", "email", "bo@techbody.example",
                                    "kind", "TECH_LEADER"),
                            Map.of("name", "Cy Example", "organisation", "Westbrook Council", "email",
                                    "cy@westbrook.example", "kind", "OTHER_COUNCIL")));
            answers.put("vendorIds", values(view.path("vendors"), "id"));
            return answers;
        });
        this.scripts.put("UserTask_RecordDiscussion", (view) -> {
            List<String> attended = new ArrayList<>();
            for (JsonNode guest : view.path("guests")) {
                if (guest.path("attending").asBoolean(false)) {
                    attended.add(guest.path("id").asText());
                }
            }
            return Map.of("attended", attended, "notes",
                    rows(view.path("cases"),
                            (one) -> Map.of("caseId", one.path("id").asText(), "notes",
                                    "Start with one team; share the measures.")),
                    "points", List.of("Publish the measures before the start", "Offer the method to other councils"));
        });
        this.scripts.put("UserTask_DraftRoadmap", (view) -> {
            List<Map<String, Object>> items = new ArrayList<>();
            int quarter = 1;
            for (JsonNode one : view.path("cases")) {
                for (String step : List.of("Pilot with one team", "Roll out")) {
                    items.add(
                            Map.of("title", step + ": " + one.path("title").asText(), "caseId", one.path("id").asText(),
                                    "quarter", view.path("quarters").path(quarter++ % 10).path("value").asText(),
                                    "owner", view.path("owners").path(0).path("value").asText(), "milestone",
                                    "Hours counted again and published"));
                }
            }
            return Map.of("items", items);
        });
        this.scripts.put("UserTask_ReleaseMailing", (view) -> Map.of("decision", "SEND", "reason", ""));
        this.scripts.put("UserTask_ApproveRoadmap", (view) -> Map.of("decision", "APPROVE", "reason", ""));
        this.scripts.put("UserTask_RecordLessons",
                (view) -> Map.of("reason", "What was left did not help both money and capacity.", "lessons", List.of(
                        Map.of("text", "Count the hours before the workshop, not after it.", "bestPractice", true),
                        Map.of("text", "Ask for ideas nobody listed: one became a project.", "bestPractice", false))));
    }

    private LocalDate today() {
        return LocalDate.now(this.clock.withZone(LondonTime.ZONE));
    }

    private static List<String> values(JsonNode rows, String field) {
        return rows(rows, (row) -> row.path(field).asText());
    }

    private static <T> List<T> rows(JsonNode rows, Function<JsonNode, T> map) {
        List<T> all = new ArrayList<>();
        rows.forEach((row) -> all.add(map.apply(row)));
        return all;
    }

}
