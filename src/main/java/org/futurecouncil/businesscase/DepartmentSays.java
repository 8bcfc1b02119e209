package org.futurecouncil.businesscase;

/** What a department says of an idea at the end of a session. */
enum DepartmentSays {

    ANOTHER_SESSION, READY, DROPPED

}
