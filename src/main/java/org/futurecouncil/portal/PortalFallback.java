package org.futurecouncil.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Says in the portal's manner that an address of the portal leads nowhere. */
@Controller
class PortalFallback {

    @RequestMapping({ "/calls/**", "/programmes/**", "/register/**", "/sign-in/**", "/sign-out/**", "/enter/**",
            "/my/**", "/workshops/**", "/roundtables/**", "/calendar/**", "/unsubscribe/**", "/portal/problem/**" })
    String nothing() {
        throw new UnknownLinkException();
    }

}
