package org.futurecouncil.roadmap;

import java.util.UUID;

/** A business case that managers approved, with the service area that it comes from. */
record ApprovedCase(UUID id, String reference, String title, String area, String department, String lead) {
}
