package org.futurecouncil.portal.interest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.Eoi;
import org.futurecouncil.eoi.EoiWorkingCopies;
import org.futurecouncil.eoi.ExpressionsOfInterest;
import org.futurecouncil.eoi.PublishedCalls;
import org.futurecouncil.eoi.PublishedCalls.PublishedCall;
import org.futurecouncil.platform.FormProblems;
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

/** What an expression of interest is on, the first of its pages. */
@Controller
@RequestMapping("/calls/{callReference}/interest")
class StartInterestController {

    /** Stands for a service that nobody had listed. */
    static final String IDEA = "idea";

    private final PublishedCalls calls;

    private final ExpressionsOfInterest eois;

    private final EoiWorkingCopies copies;

    StartInterestController(PublishedCalls calls, ExpressionsOfInterest eois, EoiWorkingCopies copies) {
        this.calls = calls;
        this.eois = eois;
        this.copies = copies;
    }

    @GetMapping
    String ask(@PathVariable String callReference, @RequestParam(required = false) @Nullable String subject,
            Visitor visitor, Model model) {
        return show(callReference, visitor, subject, "", new PageProblems(), model);
    }

    @PostMapping
    String begin(@PathVariable String callReference, @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = "") String proposedService, Visitor visitor, Model model) {
        PageProblems problems = check(subject, proposedService);
        if (!problems.any()) {
            try {
                return "redirect:" + Interests.path(this.copies.start(callReference, visitor.vendor(), areaOf(subject),
                        IDEA.equals(subject) ? proposedService : null));
            }
            catch (RuleViolation ex) {
                problems.add("subject", String.valueOf(ex.getMessage()));
            }
        }
        return show(callReference, visitor, subject, proposedService, problems, model);
    }

    private String show(String callReference, Visitor visitor, @Nullable String subject, String proposedService,
            PageProblems problems, Model model) {
        PublishedCall call = this.calls.find(callReference).orElseThrow(UnknownLinkException::new);
        model.addAttribute("call", call);
        model.addAttribute("options", options(call));
        model.addAttribute("subject", subject);
        model.addAttribute("proposedService", proposedService);
        model.addAttribute("existing",
                this.eois.ofVendor(callReference, visitor.vendor())
                    .stream()
                    .filter((eoi) -> eoi.state() != Eoi.State.WITHDRAWN)
                    .toList());
        model.addAttribute("problems", problems);
        return "portal/interest/start";
    }

    static List<Option> options(PublishedCall call) {
        List<Option> options = new ArrayList<>();
        call.areas().forEach((area) -> options.add(new Option(area.id().toString(), area.name(), area.department())));
        options.add(new Option(IDEA, "An idea for a service that is not listed", "You name the service yourself"));
        return options;
    }

    static PageProblems check(@Nullable String subject, String proposedService) {
        PageProblems problems = new PageProblems();
        if (!IDEA.equals(subject) && areaOf(subject) == null) {
            problems.add("subject", "Choose what you are interested in");
        }
        else if (IDEA.equals(subject)) {
            String service = FormProblems.cleanLine(proposedService);
            problems.addIf(service.isEmpty(), "proposedService", "Name the service that your idea is for")
                .addIf(service.codePointCount(0, service.length()) > FormProblems.LONGEST_LINE, "proposedService",
                        "Shorten the name of the service to 200 characters");
        }
        return problems;
    }

    static @Nullable UUID areaOf(@Nullable String subject) {
        try {
            return (subject != null) ? UUID.fromString(subject) : null;
        }
        catch (IllegalArgumentException ex) {
            return null;
        }
    }

}
