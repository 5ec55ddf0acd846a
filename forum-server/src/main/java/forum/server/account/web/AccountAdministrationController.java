package forum.server.account.web;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.AccountList;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.ChangeAccount;
import forum.protocol.admin.CreateAccount;
import forum.server.account.AccountAdministration;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over REST, for administrators. */
@RestController
class AccountAdministrationController {

    private final AccountAdministration accounts;

    AccountAdministrationController(AccountAdministration accounts) {
        this.accounts = accounts;
    }

    @GetMapping(AdminPaths.ACCOUNTS)
    AccountList list(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        return accounts.list(after, limit);
    }

    @PostMapping(AdminPaths.ACCOUNTS)
    @ResponseStatus(HttpStatus.CREATED)
    AccountInfo create(@RequestBody CreateAccount account, Caller administrator) {
        if (account.name() == null || account.password() == null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "Give a name and a password.");
        }
        return accounts.create(administrator, account);
    }

    @PatchMapping(AdminPaths.ACCOUNTS + "/{name}")
    AccountInfo change(@PathVariable String name, @RequestBody ChangeAccount change, Caller administrator) {
        return accounts.change(administrator, name, change);
    }

    @DeleteMapping(AdminPaths.ACCOUNTS + "/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, Caller administrator) {
        accounts.delete(administrator, name);
    }
}
