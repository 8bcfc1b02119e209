package org.futurecouncil.portal.access;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a personal link of a mail leads. Opening it lets nobody in, since mail scanners
 * open every link: the button does. Whoever is in already goes on at once.
 */
@Controller
@RequestMapping("/enter/{token}")
class EnterController {

    private final PortalSessions sessions;

    private final Entrance entrance;

    EnterController(PortalSessions sessions, Entrance entrance) {
        this.sessions = sessions;
        this.entrance = entrance;
    }

    @GetMapping
    String show(@PathVariable String token, @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request, Model model) {
        String landing = Landing.of(to);
        Optional<Visitor> invited = this.sessions.invitedBy(token);
        if (invited.isEmpty()) {
            return expired(landing, model);
        }
        if (Visitors.of(request).filter(invited.get()::equals).isPresent()) {
            return "redirect:" + landing;
        }
        model.addAttribute("invited", invited.get());
        model.addAttribute("address", "/enter/" + token);
        model.addAttribute("to", landing);
        return "portal/access/enter";
    }

    @PostMapping
    String enter(@PathVariable String token, @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        String landing = Landing.of(to);
        Optional<Visitor> invited = this.sessions.invitedBy(token);
        if (invited.isEmpty()) {
            return expired(landing, model);
        }
        this.entrance.letIn(invited.get(), request, response);
        return "redirect:" + landing;
    }

    private static String expired(String landing, Model model) {
        model.addAttribute("to", landing);
        return "portal/access/expired";
    }

}
