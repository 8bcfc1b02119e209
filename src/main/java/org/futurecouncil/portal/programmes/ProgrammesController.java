package org.futurecouncil.portal.programmes;

import java.time.Clock;
import java.util.Map;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.roadmap.CouncilInterests;
import org.futurecouncil.roadmap.CouncilRequest;
import org.futurecouncil.roadmap.Outcomes;
import org.futurecouncil.roadmap.Publication;
import org.futurecouncil.roadmap.PublishedOutcomes;
import org.futurecouncil.roadmap.Withdrawal;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of programmes, the outcomes of each, and other councils' requests. */
@Controller
@RequestMapping("/programmes")
class ProgrammesController {

    private static final Map<String, String> FIELDS = Map.of("Name of your council", "council", "Your name", "name",
            "Your job title", "role", "Your e-mail address", "email", "Your message", "message");

    private final Outcomes outcomes;

    private final CouncilInterests interests;

    private final Clock clock;

    ProgrammesController(Outcomes outcomes, CouncilInterests interests, Clock clock) {
        this.outcomes = outcomes;
        this.interests = interests;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("programmes", this.outcomes.list(page));
        model.addAttribute("page", Math.max(page, 1));
        return "portal/programmes/list";
    }

    @GetMapping("/{reference}")
    String programme(@PathVariable String reference) {
        String known = this.outcomes.publication(reference)
            .map(Publication::reference)
            .or(() -> this.outcomes.withdrawal(reference).map(Withdrawal::reference))
            .orElseThrow(UnknownLinkException::new);
        return "redirect:/programmes/" + known + "/outcomes";
    }

    @GetMapping("/{reference}/outcomes")
    String outcomes(@PathVariable String reference, Model model) {
        return this.outcomes.view(reference)
            .map((found) -> outcomes(found, model))
            .or(() -> this.outcomes.withdrawal(reference).map((found) -> withdrawn(found, model)))
            .orElseThrow(UnknownLinkException::new);
    }

    private String outcomes(PublishedOutcomes found, Model model) {
        model.addAttribute("publication", found.publication());
        model.addAttribute("outcomes", found);
        model.addAttribute("chart", FunnelChart.of(found.funnel()));
        model.addAttribute("asking", isAsking(found.publication()));
        return "portal/programmes/outcomes";
    }

    private static String withdrawn(Withdrawal found, Model model) {
        model.addAttribute("withdrawal", found);
        return "portal/programmes/withdrawn";
    }

    @GetMapping("/{reference}/join")
    String join(@PathVariable String reference, Model model) {
        return join(find(reference), new CouncilRequest("", "", "", "", ""), new PageProblems(), model);
    }

    @PostMapping("/{reference}/join")
    String ask(@PathVariable String reference, @RequestParam(defaultValue = "") String council,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String message,
            Model model) {
        Publication found = find(reference);
        CouncilRequest request = new CouncilRequest(council, name, role, email, message);
        try {
            this.interests.register(found.programmeId(), request);
            return "redirect:/programmes/" + reference + "/join?asked";
        }
        catch (RuleViolation ex) {
            return join(found, request, new PageProblems().addAll(ex, FIELDS, "council"), model);
        }
    }

    private String join(Publication found, CouncilRequest typed, PageProblems problems, Model model) {
        model.addAttribute("publication", found);
        model.addAttribute("asking", isAsking(found));
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        return "portal/programmes/join";
    }

    private boolean isAsking(Publication publication) {
        return this.clock.instant().isBefore(publication.interestClosesAt());
    }

    private Publication find(String reference) {
        return this.outcomes.publication(reference).orElseThrow(UnknownLinkException::new);
    }

}
