package org.futurecouncil.portal.access;

import org.futurecouncil.platform.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one caller may ask. A caller is an address of the network: everybody in one
 * office may share it.
 *
 * @param pages that one address may look at within a minute, at least 1
 * @param forms that one address may send within a minute, at least 1
 * @param links of mails that one address may open within a minute, at least 1
 * @param lostLinks that one address may ask for within ten minutes, at least 1
 */
@ConfigurationProperties("council.portal.limits")
record PortalProperties(@DefaultValue("600") int pages, @DefaultValue("120") int forms, @DefaultValue("30") int links,
        @DefaultValue("10") int lostLinks) {

    PortalProperties {
        atLeastOne(pages, "pages");
        atLeastOne(forms, "forms");
        atLeastOne(links, "links");
        atLeastOne(lostLinks, "lost-links");
    }

    private static void atLeastOne(int limit, String name) {
        SettingException.checkAtLeast(1, limit, "council.portal.limits." + name);
    }

}
