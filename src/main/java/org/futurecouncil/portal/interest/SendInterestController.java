package org.futurecouncil.portal.interest;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.Eoi;
import org.futurecouncil.eoi.EoiDeclaration;
import org.futurecouncil.eoi.EoiWorkingCopies;
import org.futurecouncil.eoi.WorkingCopy;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.access.Visitor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Checking an expression of interest, sending it in, and taking it back. */
@Controller
@RequestMapping("/my/interests/{reference}")
class SendInterestController {

    private final Interests interests;

    private final EoiWorkingCopies copies;

    SendInterestController(Interests interests, EoiWorkingCopies copies) {
        this.interests = interests;
        this.copies = copies;
    }

    @GetMapping("/check")
    String check(@PathVariable String reference, Visitor visitor, Model model) {
        return check(reference, visitor, visitor.name(), new PageProblems(), model);
    }

    @PostMapping("/check")
    String send(@PathVariable String reference, @RequestParam(defaultValue = "-1") long revision,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String declaration,
            @RequestParam(required = false) @Nullable String declared, Visitor visitor, Model model) {
        PageProblems problems = new PageProblems();
        problems.addIf(declared == null, "declared", "Confirm the declaration before you send it in");
        if (problems.any()) {
            return check(reference, visitor, name, problems, model);
        }
        try {
            this.copies.send(reference, Interests.person(visitor), revision, new EoiDeclaration(name, declaration));
            return "redirect:" + Interests.path(reference) + "/sent";
        }
        catch (RuleViolation ex) {
            return check(reference, visitor, name,
                    problems.addAll(ex, Map.of("Your name", "name", "The declaration", "declared"), "answers"), model);
        }
    }

    @GetMapping("/sent")
    String sent(@PathVariable String reference, Visitor visitor, Model model) {
        WorkingCopy copy = this.interests.show(reference, visitor, model);
        if (copy.state() == Eoi.State.DRAFT) {
            return "redirect:" + Interests.path(reference);
        }
        model.addAttribute("late", copy.state() == Eoi.State.LATE);
        return "portal/interest/sent";
    }

    @GetMapping("/versions")
    String versions(@PathVariable String reference, Visitor visitor, Model model) {
        this.interests.show(reference, visitor, model);
        model.addAttribute("versions", this.copies.versions(reference, Interests.person(visitor)));
        return "portal/interest/versions";
    }

    @GetMapping("/withdraw")
    String withdrawal(@PathVariable String reference, Visitor visitor, Model model) {
        this.interests.show(reference, visitor, model);
        return "portal/interest/withdraw";
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable String reference, Visitor visitor, Model model) {
        WorkingCopy copy = this.interests.show(reference, visitor, model);
        try {
            this.copies.withdraw(reference, Interests.person(visitor));
        }
        catch (RuleViolation ex) {
            model.addAttribute("problems", new PageProblems().add("withdraw", String.valueOf(ex.getMessage())));
            return "portal/interest/withdraw";
        }
        model.addAttribute("draft", copy.state() == Eoi.State.DRAFT);
        return "portal/interest/withdrawn";
    }

    @PostMapping("/discard")
    String discard(@PathVariable String reference, Visitor visitor, Model model) {
        this.interests.show(reference, visitor, model);
        try {
            this.copies.discard(reference, Interests.person(visitor));
        }
        catch (RuleViolation ex) {
            model.addAttribute("problems", new PageProblems().add("withdraw", String.valueOf(ex.getMessage())));
            return "portal/interest/withdraw";
        }
        return "redirect:" + Interests.path(reference) + "?saved=discarded";
    }

    private String check(String reference, Visitor visitor, String name, PageProblems problems, Model model) {
        model.addAttribute("missing", this.interests.show(reference, visitor, model).problems());
        model.addAttribute("declaration", EoiDeclaration.currentText());
        model.addAttribute("name", name);
        model.addAttribute("problems", problems);
        return "portal/interest/check";
    }

}
