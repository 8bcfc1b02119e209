package org.futurecouncil.workspace;

import java.util.List;

import org.futurecouncil.platform.SignedIn;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Which of these pages let in whoever is signed in, for Tasklist's header: nobody is
 * shown a way that leads them to a refusal.
 */
@Controller
class WaysController {

    static final String PATH = "/workspace/ways";

    private static final Way MAIL = new Way("Mail", "/workspace/mail");

    private final SignedIn signedIn;

    WaysController(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @GetMapping(PATH)
    ResponseEntity<List<Way>> ways() {
        boolean officer = this.signedIn.isOfficer() && this.signedIn.isIn(WorkspaceConfiguration.GROUPS);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(officer ? List.of(MAIL) : List.of());
    }

    /**
     * A page of the workspace.
     *
     * @param address below the application's own
     */
    record Way(String name, String address) {
    }

}
