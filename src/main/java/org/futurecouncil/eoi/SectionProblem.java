package org.futurecouncil.eoi;

/** What keeps an EOI from being sent in, and the section in which it is mended. */
public record SectionProblem(EoiSection section, String sentence) {
}
