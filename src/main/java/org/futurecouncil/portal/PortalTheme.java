package org.futurecouncil.portal;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The council's own looks. Colours are written {@code #rrggbb}; each is checked against
 * what stands on it, so that nobody makes pages that cannot be read (WCAG 2.2, 1.4.3: at
 * least 4.5 to 1).
 *
 * @param typeface as in a style sheet; GOV.UK's own typeface is not for councils
 * @param headerColour behind the council's name, which is white
 * @param buttonColour of what one presses to go on, written on in white
 * @param linkColour on white
 * @param logo address of a picture that stands before the council's name
 */
@ConfigurationProperties("council.portal.theme")
record PortalTheme(@DefaultValue("Arial, Helvetica, sans-serif") String typeface,
        @DefaultValue("#14365c") String headerColour, @DefaultValue("#1d5a96") String buttonColour,
        @DefaultValue("#1d5a96") String linkColour, @Nullable String logo) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    private static final Pattern TYPEFACE = Pattern.compile("[\\w ,'\"-]{1,200}");

    private static final double LEAST_CONTRAST = 4.5;

    PortalTheme {
        require(TYPEFACE.matcher(typeface).matches(), "typeface", "names of typefaces, with commas between them");
        require(!typeface.toLowerCase(Locale.ROOT).contains("gds transport"), "typeface",
                "another typeface: GDS Transport is for GOV.UK alone");
        readable(headerColour, "header-colour");
        readable(buttonColour, "button-colour");
        readable(linkColour, "link-colour");
    }

    private static void readable(String colour, String name) {
        require(COLOUR.matcher(colour).matches(), name, "a colour such as #1d5a96");
        double contrast = contrastToWhite(colour);
        require(contrast >= LEAST_CONTRAST, name, String.format(Locale.UK,
                "a darker colour: against white it has a contrast of %.1f to 1, and 4.5 is needed", contrast));
    }

    private static void require(boolean right, String name, String what) {
        if (!right) {
            throw new IllegalArgumentException("council.portal.theme." + name + " must be " + what + ".");
        }
    }

    /** As WCAG 2.2 defines it. */
    static double contrastToWhite(String colour) {
        double luminance = 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(String colour, int start) {
        double value = Integer.parseInt(colour.substring(start, start + 2), 16) / 255.0;
        return (value <= 0.04045) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

}
