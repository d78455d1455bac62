#include "store/saved_searches.h"

#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace emlek::test {

TEST_CASE("A saved search is kept by its name, changed by saving it again, and undone") {
    Desk desk;
    const SavedSearch hard{"Hard verbs", "deck:Verbs prop:lapses>=8"};
    save_search(desk.collection(), hard, desk.now());
    save_search(desk.collection(), {"A", "is:due"}, desk.now());
    desk.reopen();
    CHECK(saved_searches(desk.collection()) == std::vector<SavedSearch>{{"A", "is:due"}, hard});

    save_search(desk.collection(), {"A", "is:new"}, desk.now());
    CHECK(saved_searches(desk.collection()).front().query == "is:new");
    CHECK(desk.undo() == "the saved search “A”");
    CHECK(saved_searches(desk.collection()).front().query == "is:due");

    remove_search(desk.collection(), "Hard verbs", desk.now());
    CHECK(saved_searches(desk.collection()).size() == 1);
    CHECK(desk.undo() == "the removal of the saved search “Hard verbs”");
    CHECK(saved_searches(desk.collection()).back() == hard);
}

TEST_CASE("Saving the same search again is no operation") {
    Desk desk;
    save_search(desk.collection(), {"A", "is:due"}, desk.now());
    const std::int64_t before = desk.number("SELECT count(*) FROM operation");
    save_search(desk.collection(), {"A", "is:due"}, desk.now());
    CHECK(desk.number("SELECT count(*) FROM operation") == before);
}

TEST_CASE("A saved search gets another name, but not one that is taken or cannot be") {
    Desk desk;
    save_search(desk.collection(), {"A", "is:due"}, desk.now());
    save_search(desk.collection(), {"B", "is:new"}, desk.now());
    rename_search(desk.collection(), "A", "C", desk.now());
    CHECK(saved_searches(desk.collection()) == std::vector<SavedSearch>{{"B", "is:new"}, {"C", "is:due"}});
    for (const std::string& name : {std::string("B"), std::string(" c"), std::string()}) {
        CHECK(refusal([&] { rename_search(desk.collection(), "C", name, desk.now()); }).cause() ==
              StoreError::Cause::Refused);
    }
    CHECK(refusal([&] { rename_search(desk.collection(), "A", "D", desk.now()); }).cause() ==
          StoreError::Cause::Refused);
    CHECK(desk.undo() == "the name of the saved search “C”, once “A”");
    CHECK(saved_searches(desk.collection()).front().name == "A");
}

TEST_CASE("A search without a proper name, or that nobody understands, is not saved") {
    Desk desk;
    for (const std::string& name : {std::string(), std::string(" a"), std::string("a\nb"),
                                    std::string(101, 'a'), std::string("\xFF")}) {
        INFO(name);
        CHECK(refusal([&] {
                  save_search(desk.collection(), {name, "is:due"}, desk.now());
              }).cause() == StoreError::Cause::Refused);
    }
    const StoreError wrong = refusal([&] { save_search(desk.collection(), {"A", "is:dew"}, desk.now()); });
    CHECK(std::string(wrong.what()).find("did you mean is:due?") != std::string::npos);
    CHECK(refusal([&] { remove_search(desk.collection(), "A", desk.now()); }).cause() ==
          StoreError::Cause::Refused);
    CHECK(saved_searches(desk.collection()).empty());
    CHECK(desk.number("SELECT count(*) FROM operation WHERE label LIKE '%search%'") == 0);
}

} // namespace emlek::test
