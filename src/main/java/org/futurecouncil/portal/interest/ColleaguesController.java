package org.futurecouncil.portal.interest;

import java.util.Map;
import java.util.UUID;

import org.futurecouncil.eoi.EoiColleagues;
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

/** Who else works on an expression of interest. */
@Controller
@RequestMapping("/my/interests/{reference}/colleagues")
class ColleaguesController {

    private static final Map<String, String> FIELDS = Map.of("E-mail", "email");

    private final Interests interests;

    private final EoiColleagues colleagues;

    ColleaguesController(Interests interests, EoiColleagues colleagues) {
        this.interests = interests;
        this.colleagues = colleagues;
    }

    @GetMapping
    String show(@PathVariable String reference, Visitor visitor, Model model) {
        return show(reference, visitor, "", "", new PageProblems(), model);
    }

    @PostMapping
    String invite(@PathVariable String reference, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email, Visitor visitor, Model model) {
        this.interests.require(reference, visitor);
        try {
            this.colleagues.invite(reference, Interests.person(visitor), name, email);
            return "redirect:" + Interests.path(reference) + "/colleagues?invited";
        }
        catch (RuleViolation ex) {
            return show(reference, visitor, name, email, new PageProblems().addAll(ex, FIELDS, "name"), model);
        }
    }

    @PostMapping("/{id}/remove")
    String revoke(@PathVariable String reference, @PathVariable UUID id, Visitor visitor, Model model) {
        this.interests.require(reference, visitor);
        try {
            this.colleagues.revoke(reference, Interests.person(visitor), id);
        }
        catch (RuleViolation ex) {
            return show(reference, visitor, "", "", new PageProblems().add("name", String.valueOf(ex.getMessage())),
                    model);
        }
        return "redirect:" + Interests.path(reference) + "/colleagues";
    }

    private String show(String reference, Visitor visitor, String name, String email, PageProblems problems,
            Model model) {
        this.interests.show(reference, visitor, model);
        model.addAttribute("colleagues", this.colleagues.of(reference, Interests.person(visitor)));
        model.addAttribute("name", name);
        model.addAttribute("email", email);
        model.addAttribute("problems", problems);
        return "portal/interest/colleagues";
    }

}
