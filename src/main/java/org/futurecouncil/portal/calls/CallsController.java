package org.futurecouncil.portal.calls;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.futurecouncil.eoi.PublishedCalls;
import org.futurecouncil.eoi.PublishedCalls.PublishedCall;
import org.futurecouncil.eoi.Questions;
import org.futurecouncil.eoi.evaluation.Points;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.portal.access.Visitors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of calls, the page of each, and questions on it. */
@Controller
@RequestMapping("/calls")
class CallsController {

    private final PublishedCalls calls;

    private final Questions questions;

    CallsController(PublishedCalls calls, Questions questions) {
        this.calls = calls;
        this.questions = questions;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("calls", this.calls.list(page));
        model.addAttribute("page", Math.max(page, 1));
        return "portal/calls/list";
    }

    @GetMapping("/{reference}")
    String call(@PathVariable String reference, HttpServletRequest request, Model model) {
        PublishedCall call = find(reference);
        model.addAttribute("call", call);
        model.addAttribute("extensions", this.calls.extensions(call));
        model.addAttribute("scale", Points.SCALE);
        model.addAttribute("questions", this.questions.published(reference));
        model.addAttribute("waiting",
                Visitors.of(request)
                    .filter(Visitor::isVendor)
                    .map((visitor) -> this.questions.waiting(reference, visitor.vendor()))
                    .orElse(List.of()));
        return "portal/calls/call";
    }

    @GetMapping("/{reference}/ask")
    String question(@PathVariable String reference, Model model) {
        return ask(reference, "", new PageProblems(), model);
    }

    @PostMapping("/{reference}/ask")
    String ask(@PathVariable String reference, @RequestParam(defaultValue = "") String question, Visitor visitor,
            Model model) {
        find(reference);
        try {
            this.questions.ask(reference, visitor.vendor(), question);
            return "redirect:/calls/" + reference + "?asked#questions";
        }
        catch (RuleViolation ex) {
            return ask(reference, question, new PageProblems().add("question", String.valueOf(ex.getMessage())), model);
        }
    }

    private String ask(String reference, String question, PageProblems problems, Model model) {
        model.addAttribute("call", find(reference));
        model.addAttribute("question", question);
        model.addAttribute("problems", problems);
        return "portal/calls/ask";
    }

    private PublishedCall find(String reference) {
        return this.calls.find(reference).orElseThrow(UnknownLinkException::new);
    }

}
