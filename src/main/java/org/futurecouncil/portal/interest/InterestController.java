package org.futurecouncil.portal.interest;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiColleagues;
import org.futurecouncil.eoi.EoiSection;
import org.futurecouncil.eoi.EoiWorkingCopies;
import org.futurecouncil.eoi.KeptText;
import org.futurecouncil.eoi.SaveOutcome;
import org.futurecouncil.eoi.SectionSave;
import org.futurecouncil.eoi.WorkingCopy;
import org.futurecouncil.eoi.WorkingSection;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.Option;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The task list of an expression of interest, and the pages on which it is written. */
@Controller
@RequestMapping("/my/interests")
class InterestController {

    private static final String COMPLETED = "completed";

    private static final List<Option> WHETHER_COMPLETED = List.of(
            new Option("yes", "Yes, I have completed this section"),
            new Option("no", "No, I’ll come back to it later"));

    private final Interests interests;

    private final EoiWorkingCopies copies;

    private final EoiColleagues colleagues;

    InterestController(Interests interests, EoiWorkingCopies copies, EoiColleagues colleagues) {
        this.interests = interests;
        this.copies = copies;
        this.colleagues = colleagues;
    }

    /** What a colleague works on; a contact finds theirs among all that is theirs. */
    @GetMapping
    String list(Visitor visitor, Model model) {
        if (visitor.isVendor()) {
            return "redirect:/my";
        }
        model.addAttribute("shared", this.colleagues.sharedWith(visitor.email()));
        return "portal/interest/shared";
    }

    @GetMapping("/{reference}")
    String tasks(@PathVariable String reference, @RequestParam(required = false) @Nullable String saved,
            Visitor visitor, Model model) {
        WorkingCopy copy = this.interests.show(reference, visitor, model);
        model.addAttribute("saved", saved);
        model.addAttribute("kept", this.copies.keptTexts(reference, Interests.person(visitor)));
        model.addAttribute("colleagues", this.colleagues.of(reference, Interests.person(visitor)));
        model.addAttribute("complete", copy.problems().isEmpty());
        model.addAttribute("sections", copy.sections());
        return "portal/interest/tasks";
    }

    @GetMapping("/{reference}/subject")
    String subject(@PathVariable String reference, Visitor visitor, Model model) {
        WorkingCopy copy = this.interests.show(reference, visitor, model);
        WorkingSection section = copy.section(EoiSection.SUBJECT);
        return subject(copy,
                section.serviceAreaId() != null ? section.serviceAreaId().toString() : StartInterestController.IDEA,
                section.proposedService(), section.version(), new PageProblems(), model);
    }

    @PostMapping("/{reference}/subject")
    String saveSubject(@PathVariable String reference, @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = "") String proposedService, @RequestParam(defaultValue = "0") int basedOn,
            Visitor visitor, Model model) {
        PageProblems problems = StartInterestController.check(subject, proposedService);
        int version = basedOn;
        if (!problems.any()) {
            try {
                SaveOutcome outcome = this.copies.save(reference, Interests.person(visitor),
                        SectionSave.subject(basedOn, StartInterestController.areaOf(subject),
                                StartInterestController.IDEA.equals(subject) ? proposedService : null));
                if (outcome instanceof SaveOutcome.Saved) {
                    return "redirect:" + Interests.path(reference) + "?saved=subject";
                }
                SaveOutcome.Conflict conflict = (SaveOutcome.Conflict) outcome;
                model.addAttribute("conflict", conflict);
                version = conflict.theirs().version();
            }
            catch (RuleViolation ex) {
                problems.add("subject", String.valueOf(ex.getMessage()));
            }
        }
        return subject(this.interests.show(reference, visitor, model), subject, proposedService, version, problems,
                model);
    }

    @GetMapping("/{reference}/{page:summary|approach|evidence}")
    String section(@PathVariable String reference, @PathVariable String page,
            @RequestParam(required = false) @Nullable UUID kept, Visitor visitor, Model model) {
        WorkingSection section = this.interests.show(reference, visitor, model).section(sectionOf(page));
        KeptText old = (kept != null) ? kept(reference, visitor, section, kept) : null;
        model.addAttribute("old", old);
        return section(page, (old != null) ? old.text() : section.text(), section.version(), progress(section),
                new PageProblems(), model);
    }

    @PostMapping("/{reference}/{page:summary|approach|evidence}")
    String saveSection(@PathVariable String reference, @PathVariable String page,
            @RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable String completed,
            @RequestParam(defaultValue = "0") int basedOn, Visitor visitor, Model model) {
        EoiSection section = sectionOf(page);
        PageProblems problems = new PageProblems();
        String typed = text;
        int version = basedOn;
        try {
            // what was typed is saved even where the question below it is not answered
            SaveOutcome outcome = this.copies.save(reference, Interests.person(visitor),
                    SectionSave.text(section, basedOn, text, "yes".equals(completed)));
            if (outcome instanceof SaveOutcome.Conflict conflict) {
                model.addAttribute("conflict", conflict);
                typed = conflict.yours().text();
                version = conflict.theirs().version();
            }
            else if (completed != null) {
                return "redirect:" + Interests.path(reference) + "?saved=" + page;
            }
            else {
                version = ((SaveOutcome.Saved) outcome).section().version();
            }
        }
        catch (RuleViolation ex) {
            problems.addAll(ex, Map.of(), "text");
        }
        problems.addIf(completed == null, COMPLETED, "Choose whether you have completed this section");
        this.interests.show(reference, visitor, model);
        return section(page, typed, version, completed, problems, model);
    }

    /** Lets the newer text stand that somebody else has saved. */
    @PostMapping("/{reference}/kept/{id}")
    String putAside(@PathVariable String reference, @PathVariable UUID id, Visitor visitor) {
        this.interests.require(reference, visitor);
        this.copies.putAside(reference, Interests.person(visitor), id);
        return "redirect:" + Interests.path(reference);
    }

    private @Nullable KeptText kept(String reference, Visitor visitor, WorkingSection section, UUID id) {
        return this.copies.keptTexts(reference, Interests.person(visitor))
            .stream()
            .filter((text) -> text.section() == section.section() && text.id().equals(id))
            .findFirst()
            .orElse(null);
    }

    private static @Nullable String progress(WorkingSection section) {
        return switch (section.progress()) {
            case COMPLETED -> "yes";
            case IN_PROGRESS -> "no";
            case NOT_STARTED -> null;
        };
    }

    private static EoiSection sectionOf(String page) {
        return SectionPage.of(page).orElseThrow(UnknownLinkException::new).section();
    }

    private String subject(WorkingCopy copy, @Nullable String subject, @Nullable String proposedService, int basedOn,
            PageProblems problems, Model model) {
        model.addAttribute("options", StartInterestController.options(this.interests.call(copy)));
        model.addAttribute("subject", subject);
        model.addAttribute("proposedService", proposedService);
        model.addAttribute("basedOn", basedOn);
        model.addAttribute("problems", problems);
        return "portal/interest/subject";
    }

    private static String section(String page, String text, int basedOn, @Nullable String completed,
            PageProblems problems, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("text", text);
        model.addAttribute("basedOn", basedOn);
        model.addAttribute(COMPLETED, completed);
        model.addAttribute("whetherCompleted", WHETHER_COMPLETED);
        model.addAttribute("problems", problems);
        return "portal/interest/section";
    }

}
