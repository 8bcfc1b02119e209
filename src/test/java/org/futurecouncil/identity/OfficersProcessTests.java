package org.futurecouncil.identity;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class OfficersProcessTests {

    private static final String SOMEBODY = "z.z";

    @Autowired
    private Officers officers;

    @Autowired
    private IdentityService identity;

    @AfterEach
    void leave() {
        this.identity.deleteUser(SOMEBODY);
    }

    @Test
    void whoHasNeitherNameNorAddressIsCalledByTheirUserId() {
        add(null, null, null);
        assertThat(this.officers.find(SOMEBODY)).contains(new Officer(SOMEBODY, SOMEBODY, ""));
        assertThat(this.officers.inGroups(List.of(), Set.of(SOMEBODY))).extracting(Officer::email).containsExactly("");
    }

    @Test
    void whoHasOneNameIsCalledByIt() {
        add("Zoë", null, "zoe@council.example");
        assertThat(this.officers.find(SOMEBODY)).contains(new Officer(SOMEBODY, "Zoë", "zoe@council.example"));
    }

    private void add(@Nullable String firstName, @Nullable String lastName, @Nullable String email) {
        User user = this.identity.newUser(SOMEBODY);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        user.setPassword("Sunflower-77x");
        this.identity.saveUser(user);
    }

}
