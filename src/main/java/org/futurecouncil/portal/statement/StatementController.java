package org.futurecouncil.portal.statement;

import java.util.Objects;

import org.futurecouncil.platform.LondonTime;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Accessibility statement, privacy notice and cookies. */
@Controller
@EnableConfigurationProperties(StatementProperties.class)
class StatementController {

    private final StatementProperties statement;

    StatementController(StatementProperties statement) {
        this.statement = statement;
    }

    @GetMapping("/accessibility")
    String accessibility(Model model) {
        model.addAttribute("prepared", LondonTime.sentence(this.statement.prepared()));
        return "portal/statement/accessibility";
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("keptYears", this.statement.keptYears());
        model.addAttribute("dataProtectionContact", Objects.requireNonNullElse(this.statement.dataProtectionContact(),
                String.valueOf(model.getAttribute("contactEmail"))));
        return "portal/statement/privacy";
    }

    @GetMapping("/cookies")
    String cookies() {
        return "portal/statement/cookies";
    }

}
