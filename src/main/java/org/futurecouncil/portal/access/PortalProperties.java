package org.futurecouncil.portal.access;

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
        for (int limit : new int[] { pages, forms, links, lostLinks }) {
            if (limit < 1) {
                throw new IllegalArgumentException("Each of council.portal.limits must be at least 1");
            }
        }
    }

}
