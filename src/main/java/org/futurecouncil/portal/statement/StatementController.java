package org.futurecouncil.portal.statement;

import java.util.Objects;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.vendor.RetentionProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Accessibility statement, privacy notice and cookies. */
@Controller
@EnableConfigurationProperties(StatementProperties.class)
class StatementController {

    private final StatementProperties statement;

    private final RetentionProperties retention;

    StatementController(StatementProperties statement, RetentionProperties retention) {
        this.statement = statement;
        this.retention = retention;
    }

    @GetMapping("/accessibility")
    String accessibility(Model model) {
        model.addAttribute("prepared", LondonTime.sentence(this.statement.prepared()));
        return "portal/statement/accessibility";
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("keptYears", this.retention.decisionYears());
        model.addAttribute("dataProtectionContact", Objects.requireNonNullElse(this.statement.dataProtectionContact(),
                String.valueOf(model.getAttribute("contactEmail"))));
        return "portal/statement/privacy";
    }

    @GetMapping("/cookies")
    String cookies() {
        return "portal/statement/cookies";
    }

}
