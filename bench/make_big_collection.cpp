// Prints the path of a big collection, making it first when it is not there: emlek_make_big_collection
// [SHAPE]
#include "bench/big_collection.h"

#include <cstdlib>
#include <iostream>

int main(int count, char** words) {
    using namespace emlek::bench;
    const int shape = count > 1 ? std::atoi(words[1]) : 0;
    if (shape < 0 || shape > 2) {
        std::cerr << "The shapes are 0 (ordinary), 1 (backlog) and 2 (imported).\n";
        return 2;
    }
    std::cout << big_collection({static_cast<Shape>(shape)}).string() << '\n';
}
