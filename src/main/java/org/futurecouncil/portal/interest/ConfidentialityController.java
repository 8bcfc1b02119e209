package org.futurecouncil.portal.interest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.ConfidentialMark;
import org.futurecouncil.eoi.EoiConfidentiality;
import org.futurecouncil.eoi.EoiSection;
import org.futurecouncil.eoi.WorkingCopy;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.Option;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.access.Visitor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What of an expression of interest is confidential, and why. */
@Controller
@RequestMapping("/my/interests/{reference}/confidential")
class ConfidentialityController {

    private static final Map<String, String> FIELDS = Map.of("Passage", "passage", "Choose on which", "ground",
            "Reason", "reason");

    private final Interests interests;

    private final EoiConfidentiality confidentiality;

    ConfidentialityController(Interests interests, EoiConfidentiality confidentiality) {
        this.interests = interests;
        this.confidentiality = confidentiality;
    }

    @GetMapping
    String show(@PathVariable String reference, Visitor visitor, Model model) {
        return show(reference, visitor, new Typed(null, "", null, ""), new PageProblems(), model);
    }

    @PostMapping
    String mark(@PathVariable String reference, @RequestParam(required = false) @Nullable String what,
            @RequestParam(defaultValue = "") String passage, @RequestParam(required = false) @Nullable String ground,
            @RequestParam(defaultValue = "") String reason, Visitor visitor, Model model) {
        Typed typed = new Typed(what, passage, ground, reason);
        WorkingCopy copy = this.interests.copy(reference, visitor);
        EoiSection section = copy.sections()
            .stream()
            .map((one) -> one.section())
            .filter((one) -> one.name().equals(what))
            .findFirst()
            .orElse(null);
        UUID file = copy.files()
            .stream()
            .map((one) -> one.id())
            .filter((id) -> id.toString().equals(what))
            .findFirst()
            .orElse(null);
        PageProblems problems = new PageProblems();
        if (section == null && file == null) {
            problems.add("what", "Choose what is confidential");
            return show(reference, visitor, typed, problems, model);
        }
        try {
            if (file != null) {
                this.confidentiality.markFile(reference, Interests.person(visitor), file, groundOf(ground), reason);
            }
            else {
                this.confidentiality.markText(reference, Interests.person(visitor), section, passage, groundOf(ground),
                        reason);
            }
            return "redirect:" + Interests.path(reference) + "/confidential?marked";
        }
        catch (RuleViolation ex) {
            return show(reference, visitor, typed, problems.addAll(ex, FIELDS, "what"), model);
        }
    }

    @PostMapping("/{id}/remove")
    String unmark(@PathVariable String reference, @PathVariable UUID id, Visitor visitor, Model model) {
        this.interests.require(reference, visitor);
        try {
            this.confidentiality.unmark(reference, Interests.person(visitor), id);
        }
        catch (RuleViolation ex) {
            return show(reference, visitor, new Typed(null, "", null, ""),
                    new PageProblems().add("what", String.valueOf(ex.getMessage())), model);
        }
        return "redirect:" + Interests.path(reference) + "/confidential";
    }

    private String show(String reference, Visitor visitor, Typed typed, PageProblems problems, Model model) {
        WorkingCopy copy = this.interests.show(reference, visitor, model);
        List<Option> options = new ArrayList<>();
        copy.sections()
            .stream()
            .filter((section) -> section.section() != EoiSection.SUBJECT && !section.text().isEmpty())
            .forEach((section) -> options.add(new Option(section.section().name(), section.section().title())));
        copy.files().forEach((file) -> options.add(new Option(file.id().toString(), file.name(), "File")));
        model.addAttribute("options", options);
        model.addAttribute("grounds",
                Arrays.stream(ConfidentialMark.Ground.values())
                    .map((ground) -> new Option(ground.name(), ground.title()))
                    .toList());
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        return "portal/interest/confidential";
    }

    private static ConfidentialMark.@Nullable Ground groundOf(@Nullable String ground) {
        return Arrays.stream(ConfidentialMark.Ground.values())
            .filter((one) -> one.name().equals(ground))
            .findFirst()
            .orElse(null);
    }

    /** What was typed, as it was. */
    record Typed(@Nullable String what, String passage, @Nullable String ground, String reason) {
    }

}
