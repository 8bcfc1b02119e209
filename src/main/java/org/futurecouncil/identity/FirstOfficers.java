package org.futurecouncil.identity;

import java.util.List;

/**
 * Officers who exist from the first start. Whoever is known already is left as they are.
 */
@FunctionalInterface
public interface FirstOfficers {

    List<NewOfficer> officers();

}
